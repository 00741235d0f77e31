import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import { problem } from '../shared/errors.ts'
import type { BookingUid, OrganizationId } from '../shared/ids.ts'
import { AttemptSummary, DeliverySummary } from './delivery.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { attemptsOf, selectDeliveries, toSummaries } from './delivery-store.ts'

export interface TimelineEvent {
  readonly id: string
  readonly decisions: readonly { readonly endpointId: string; readonly deliveryId?: string | undefined }[]
}

export const TimelineDelivery = DeliverySummary.extend({ attempts: z.array(AttemptSummary) })
export type TimelineDelivery = z.infer<typeof TimelineDelivery>

/** More of one booking are not told on one page. */
export const maxTimelineEvents = 200
const maxDeliveries = 2000

/** What orders the events of a booking and of those it was moved from and to. Throws `booking-not-found`; deleted ones are found. */
export async function findOrderingKey(db: Db, organizationId: OrganizationId, uid: BookingUid): Promise<string> {
  const row = await db
    .selectFrom('bookings')
    .select('chain_uid')
    .where('organization_id', '=', organizationId)
    .where('uid', '=', uid)
    .executeTakeFirst()
  if (row === undefined) throw problem('booking-not-found', `There is no booking ${uid} in your organization.`)
  return row.chain_uid
}

/** The deliveries of events with their attempts, oldest first, and the names of all endpoints that were decided about. */
export async function loadTimelineDeliveries(
  { db, clock, organizationId }: DeliveryScope,
  orderingKey: string,
  events: readonly TimelineEvent[],
): Promise<{ deliveries: TimelineDelivery[]; nameOf: (endpointId: string) => string }> {
  const ids = textArray(events.map(({ id }) => id))
  const where = [sql<boolean>`event_id = ANY(${ids})`]
  const logged = await selectDeliveries(db, organizationId, { from: 'log', where, limit: maxDeliveries })
  const endpoints = await db
    .selectFrom('endpoints')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .execute()
  // The queue is indexed by endpoint and ordering key.
  const atEndpoints = sql<boolean>`endpoint_id = ANY(${textArray(endpoints.map(({ id }) => id))})`
  const waiting = await selectDeliveries(db, organizationId, {
    from: 'queue',
    where: [atEndpoints, sql<boolean>`ordering_key = ${orderingKey}::text`, ...where],
    limit: maxDeliveries,
  })
  const rows = [...logged, ...waiting].sort((a, b) => (a.id < b.id ? -1 : 1))
  const summaries = await toSummaries(db, organizationId, rows, clock.now())
  const names = new Map<string, string>(endpoints.map(({ id, name }) => [id, name]))
  const deliveries = summaries.map((summary, index) => {
    const row = rows[index]
    return { ...summary, attempts: row === undefined ? [] : attemptsOf(row) }
  })
  return { deliveries, nameOf: (endpointId) => names.get(endpointId) ?? endpointId }
}
