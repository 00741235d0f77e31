import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { madeByEvent } from '../db/made-by-event.ts'
import { textArray } from '../db/text-array.ts'
import { type DeliveryId, firstIdAt, madeAtMs, type OrganizationId } from '../shared/ids.ts'

/*
 * The log has no index of events and subjects, which would cost every delivery twice. But the row of an event names the deliveries that
 * it became, among its decisions, and events have an index of subjects. Only replays, which are few, are found by indexes of their own.
 */

/** The deliveries of these events that may be in the log: those that they became, and their replays. */
export async function findLoggedOfEvents(
  db: Db,
  organizationId: OrganizationId,
  eventIds: readonly string[],
): Promise<DeliveryId[]> {
  const { rows } = await sql<{ id: DeliveryId }>`
    SELECT made.id FROM events ${madeByEvent}
    WHERE events.organization_id = ${organizationId}::text AND events.id = ANY(${textArray(eventIds)})
    UNION ALL
    SELECT id FROM deliveries
    WHERE organization_id = ${organizationId}::text AND event_id = ANY(${textArray(eventIds)}) AND replay_of IS NOT NULL`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Ids have 48 bits for their time. */
const lastMs = 2 ** 48 - 1

/** Events and replays of subjects that a page looks at: as many as the largest page holds. */
export const maxLookedOfSubjects = 200

export interface LoggedOfSubjects {
  readonly ids: readonly DeliveryId[]
  /** What is older was not looked at; null when all was. */
  readonly horizon: DeliveryId | null
}

export interface DeliveryRange {
  /** Deliveries made then or later. */
  readonly from?: Date | undefined
  /** Deliveries made before. */
  readonly to?: Date | undefined
  /** Deliveries with smaller ids. */
  readonly before?: string | undefined
}

/** The newest deliveries of a range that may be in the log and are about these subjects. */
export async function findLoggedOfSubjects(
  db: Db,
  organizationId: OrganizationId,
  subjectIds: readonly string[],
  range: DeliveryRange,
): Promise<LoggedOfSubjects> {
  const about = sql`organization_id = ${organizationId}::text AND subject_id = ANY(${textArray([...subjectIds])})`
  const { rows: last } = await sql<{ id: string }>`
    SELECT id FROM events WHERE ${about} AND ${eventsWithin(range)}
    ORDER BY id DESC OFFSET ${maxLookedOfSubjects - 1}::int LIMIT 1`.execute(db)
  // With all of its millisecond: the deliveries of these events are in no other order.
  const since = last[0] === undefined ? null : new Date(madeAtMs(last[0].id))
  const looked = since === null ? sql`true` : sql`id >= ${firstIdAt('evt', since)}::text`
  const { rows: made } = await sql<{ id: DeliveryId }>`
    SELECT made.id FROM (
      SELECT decisions FROM events WHERE ${about} AND ${eventsWithin(range)} AND ${looked}) AS looked ${madeByEvent}`.execute(
    db,
  )
  const { rows: replays } = await sql<{ id: DeliveryId }>`
    SELECT id FROM deliveries WHERE ${about} AND replay_of IS NOT NULL AND ${deliveriesWithin(range)}
    ORDER BY id DESC LIMIT ${maxLookedOfSubjects}::int`.execute(db)
  const ends: DeliveryId[] = since === null ? [] : [firstIdAt('dlv', since)]
  const lastReplay = replays[maxLookedOfSubjects - 1]
  if (lastReplay !== undefined) ends.push(lastReplay.id)
  return { ids: [...made, ...replays].map(({ id }) => id), horizon: ends.toSorted().at(-1) ?? null }
}

/** A delivery is as old as its event, to the millisecond. */
function eventsWithin({ before, ...times }: DeliveryRange): RawBuilder<boolean> {
  const conditions = madeWithin('evt', times)
  const beforeMs = before === undefined ? Number.NaN : madeAtMs(before)
  if (beforeMs < lastMs) {
    const isFirst = before === firstIdAt('dlv', new Date(beforeMs))
    conditions.push(sql`id < ${firstIdAt('evt', new Date(isFirst ? beforeMs : beforeMs + 1))}::text`)
  }
  return sql.join(conditions, sql` AND `)
}

/** The same range as SQL on `id` of deliveries. */
export function deliveriesWithin({ before, ...times }: DeliveryRange): RawBuilder<boolean> {
  const conditions = madeWithin('dlv', times)
  if (before !== undefined) conditions.push(sql`id < ${before}::text`)
  return sql.join(conditions, sql` AND `)
}

/** Ids begin with the time at which they were made, so that these are bounds of an index. */
function madeWithin(prefix: 'evt' | 'dlv', { from, to }: Omit<DeliveryRange, 'before'>): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [sql`true`]
  if (from !== undefined) conditions.push(sql`id >= ${firstIdAt(prefix, from)}::text`)
  if (to !== undefined) conditions.push(sql`id < ${firstIdAt(prefix, to)}::text`)
  return conditions
}
