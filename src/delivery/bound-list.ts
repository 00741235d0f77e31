import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { dayOf } from '../db/partitions.ts'
import { type DeliveryId, firstIdAt, type OrganizationId } from '../shared/ids.ts'
import type { DeliveryStatus } from '../shared/vocabulary.ts'

/*
 * A filter that no index answers would read the whole log for a value that is rare. So a page looks at no more than `maxLooked`
 * deliveries: it may then have fewer than it could, or none, and still a cursor to go on with.
 *
 *   event, subject                  found through events, see `find-logged-of-events.ts`: as far back as a page looks for those of a subject
 *   failed                          has an index
 *   endpoint                        has an index
 *   trigger, delivered, cancelled   have none: an index more would cost every delivery, for a list that is seldom asked for
 *   archived                        begins at the newest day that has any, which is found by a look at each day
 */

/** Deliveries that a page looks at, of the queue and of the log. */
export const maxLooked = 10_000

/** The longest retention that an organization may have. */
const maxRetentionDays = 365
const dayMs = 86_400_000

export interface ListFilter {
  readonly endpointId?: string | undefined
  readonly eventId?: string | undefined
  readonly subjectId?: string | undefined
  readonly trigger?: string | undefined
  readonly status?: DeliveryStatus | undefined
}

/**
 * The oldest delivery that a page with this filter looks at; null when it looks at all.
 *
 * @param range conditions on `id` that the page begins or ends with
 */
export async function findHorizon(
  db: Db,
  organizationId: OrganizationId,
  filter: ListFilter,
  range: readonly RawBuilder<boolean>[],
): Promise<DeliveryId | null> {
  if (!isBounded(filter)) return null
  const { endpointId, status } = filter
  const own = sql<boolean>`organization_id = ${organizationId}::text`
  const atEndpoint = endpointId === undefined ? [] : [sql<boolean>`endpoint_id = ${endpointId}::text`]
  const log = status === 'failed' ? [sql<boolean>`status = 'failed'`] : atEndpoint
  const last = (table: string, conditions: readonly RawBuilder<boolean>[]) =>
    sql`(SELECT id FROM ${sql.table(table)} WHERE ${sql.join(conditions, sql` AND `)}
      ORDER BY id DESC OFFSET ${maxLooked - 1}::int LIMIT 1)`
  const inQueue = last('pending_deliveries', [own, ...atEndpoint, ...range])
  const inLog = last('deliveries', [own, ...log, ...range])
  const { rows } = await sql<{ id: DeliveryId | null }>`
    SELECT greatest(${inQueue}, ${status === 'pending' ? null : inLog}::text) AS id`.execute(db)
  return rows[0]?.id ?? null
}

function isBounded({ endpointId, eventId, subjectId, trigger, status }: ListFilter): boolean {
  if (eventId !== undefined || subjectId !== undefined) return false
  if (trigger !== undefined) return true
  if (status === undefined || status === 'pending') return false
  return status !== 'failed' || endpointId !== undefined
}

/**
 * An id that every archived delivery is smaller than, as close as whole days go. Deliveries of one day expire together unless the
 * retention was changed in it, so its first and its last one are looked at. What is older than any retention is archived.
 */
export async function findArchiveEnd(db: Db, organizationId: OrganizationId, now: Date): Promise<DeliveryId> {
  const today = Date.parse(dayOf(now))
  const idsAt = (offsetMs: number) =>
    Array.from({ length: maxRetentionDays }, (_, back) => firstIdAt('dlv', new Date(today - back * dayMs + offsetMs)))
  const look = (table: string, order: 'first' | 'last') =>
    sql`(SELECT expires_on FROM ${sql.table(table)}
      WHERE organization_id = ${organizationId}::text AND id >= day.first AND id < day.next
      ORDER BY id ${sql.raw(order === 'first' ? '' : 'DESC')} LIMIT 1)`
  const { rows } = await sql<{ end: DeliveryId }>`
    SELECT day.next AS end FROM unnest(${idsAt(0)}::text[], ${idsAt(dayMs)}::text[]) AS day (first, next)
    WHERE ${dayOf(now)}::date >= least(${look('deliveries', 'first')}, ${look('deliveries', 'last')},
      ${look('pending_deliveries', 'first')}, ${look('pending_deliveries', 'last')})
    ORDER BY day.next DESC LIMIT 1`.execute(db)
  return rows[0]?.end ?? firstIdAt('dlv', new Date(today - maxRetentionDays * dayMs + dayMs))
}
