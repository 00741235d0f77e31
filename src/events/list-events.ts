import { type SelectQueryBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { decodeCursor, encodeCursor, pageOf } from '../shared/cursor.ts'
import { type EventId, firstIdAt, type OrganizationId } from '../shared/ids.ts'
import type { EventSummary } from './event.ts'
import { eventColumns, toEventSummary } from './event-summary.ts'

export const ListEventsInput = z.strictObject({
  topic: z.string().max(200).optional(),
  subjectId: z.string().max(200).optional(),
  endpointId: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListEventsInput = z.infer<typeof ListEventsInput>

/** Events that a page looks at for a filter that no index answers. */
export const maxLooked = 10_000

/** Processes whose clocks differ may publish an event "before" the endpoint that it goes to was made. */
const clockMarginMs = 3_600_000

/** As far as the times of ids go, nearly. */
const forever = new Date('9999-12-31T00:00:00Z')

/**
 * The events of an organization, newest first, each with what every endpoint did with it. With a topic or an endpoint, a page looks
 * at no more than `maxLooked` events: it may hold fewer than `limit`, or none, and a `nextCursor` all the same.
 */
export async function listEvents(
  db: Db,
  organizationId: OrganizationId,
  input: ListEventsInput,
): Promise<{ data: EventSummary[]; nextCursor: string | null }> {
  const { topic, subjectId, endpointId, limit, cursor } = input
  let looked = db.selectFrom('events').where('organization_id', '=', organizationId)
  if (subjectId !== undefined) looked = looked.where('subject_id', '=', subjectId)
  if (cursor !== undefined) {
    const [before] = decodeCursor(cursor, 1)
    looked = looked.where(sql<boolean>`id < ${before}`)
  }
  if (endpointId !== undefined) {
    const life = await findLife(db, organizationId, endpointId)
    if (life === null) return { data: [], nextCursor: null }
    looked = looked.where('id', '>=', life.first).where('id', '<', life.end)
  }
  const isBounded = topic !== undefined || endpointId !== undefined
  const horizon = isBounded ? await horizonOf(looked) : null
  let query = looked.select(eventColumns)
  if (horizon !== null) query = query.where('id', '>=', horizon)
  if (topic !== undefined) query = query.where('topic', '=', topic)
  if (endpointId !== undefined) {
    const [alone, together] = [[{ endpointId }], [{ endpointIds: [endpointId] }]].map((found) => JSON.stringify(found))
    query = query.where(sql<boolean>`(decisions @> ${alone}::jsonb OR decisions @> ${together}::jsonb)`)
  }
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.id])
  const nextCursor = page.nextCursor ?? (horizon === null ? null : encodeCursor([horizon]))
  return { data: page.data.map(toEventSummary), nextCursor }
}

/** The oldest event that a page looks at, or null when it looks at all. */
async function horizonOf(looked: SelectQueryBuilder<Schema, 'events', object>): Promise<EventId | null> {
  const row = await looked
    .select('id')
    .orderBy('id', 'desc')
    .offset(maxLooked - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The ids that events have while an endpoint exists: nearly all of them hold a decision for it, and no others do. */
async function findLife(db: Db, organizationId: OrganizationId, endpointId: string) {
  const row = await db
    .selectFrom('endpoints')
    .select(['created_at', 'deleted_at'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`id = ${endpointId}`)
    .executeTakeFirst()
  if (row === undefined) return null
  const around = (instant: Date, sign: 1 | -1) => firstIdAt('evt', new Date(instant.getTime() + sign * clockMarginMs))
  return { first: around(row.created_at, -1), end: around(row.deleted_at ?? forever, 1) }
}
