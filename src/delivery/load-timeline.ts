import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import { problem } from '../shared/errors.ts'
import type { BookingUid, OrganizationId } from '../shared/ids.ts'
import { AttemptSummary, DeliverySummary } from './delivery.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { attemptsOf, selectDeliveries, toSummaries } from './delivery-store.ts'
import { findLoggedOfEvents } from './find-logged-of-events.ts'

export interface TimelineEvent {
  readonly id: string
  readonly decisions: readonly { readonly endpointId: string; readonly deliveryId?: string | undefined }[]
}

export const TimelineDelivery = DeliverySummary.extend({ attempts: z.array(AttemptSummary) })
export type TimelineDelivery = z.infer<typeof TimelineDelivery>

/** More of one booking are not told on one page. */
export const maxTimelineEvents = 200
const maxDeliveries = 2000

/** A booking with those that it was moved from and to. */
export interface BookingChain {
  /** What orders their events. */
  readonly orderingKey: string
  /** Whom their events are about. */
  readonly subjectIds: readonly string[]
}

/** The bookings that a booking was moved from and to, and itself. Throws `booking-not-found`; deleted ones are found. */
export async function findBookingChain(db: Db, organizationId: OrganizationId, uid: BookingUid): Promise<BookingChain> {
  const { rows } = await sql<{ uid: BookingUid; chainUid: BookingUid }>`
    WITH RECURSIVE chain AS (
      SELECT uid, chain_uid, rescheduled_from, rescheduled_to FROM bookings
      WHERE organization_id = ${organizationId}::text AND uid = ${uid}::text
      UNION
      SELECT next.uid, next.chain_uid, next.rescheduled_from, next.rescheduled_to FROM chain
      JOIN bookings AS next ON next.organization_id = ${organizationId}::text
        AND next.uid = ANY(ARRAY[chain.rescheduled_from, chain.rescheduled_to]))
    SELECT uid, chain_uid AS "chainUid" FROM chain`.execute(db)
  const [first] = rows
  if (first === undefined) throw problem('booking-not-found', `There is no booking ${uid} in your organization.`)
  return { orderingKey: first.chainUid, subjectIds: [...new Set([first.chainUid, ...rows.map((row) => row.uid)])] }
}

/** The deliveries of events with their attempts, oldest first, and the names of all endpoints that were decided about. */
export async function loadTimelineDeliveries(
  { db, clock, organizationId }: DeliveryScope,
  orderingKey: string,
  events: readonly TimelineEvent[],
): Promise<{ deliveries: TimelineDelivery[]; nameOf: (endpointId: string) => string }> {
  const eventIds = events.map(({ id }) => id)
  const found = await findLoggedOfEvents(db, organizationId, eventIds)
  const ended = [sql<boolean>`id = ANY(${textArray(found)})`]
  const logged = await selectDeliveries(db, organizationId, { from: 'log', where: ended, limit: maxDeliveries })
  const endpoints = await db
    .selectFrom('endpoints')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .execute()
  // The queue is indexed by endpoint and ordering key.
  const atEndpoints = sql<boolean>`endpoint_id = ANY(${textArray(endpoints.map(({ id }) => id))})`
  const waiting = await selectDeliveries(db, organizationId, {
    from: 'queue',
    where: [
      atEndpoints,
      sql<boolean>`ordering_key = ${orderingKey}::text`,
      sql<boolean>`event_id = ANY(${textArray(eventIds)})`,
    ],
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
