import { sql } from 'kysely'
import { z } from 'zod'
import { decodeTimeCursor, pageOf } from '../../shared/cursor.ts'
import type { EventTypeId, GroupDateId } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import { findEventType, type Scope } from '../event-types/event-type-store.ts'
import { findDate, selectDates, toGroupDate } from './group-date-store.ts'
import type { GroupDate } from './group-event.ts'

export const ListGroupDatesInput = z.strictObject({
  from: Timestamp.optional().describe('Dates that end after it'),
  to: Timestamp.optional().describe('Dates that start before it'),
  order: z.enum(['asc', 'desc']).default('asc').describe('By start: `asc` is earliest first, `desc` latest first'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

/** The dates of a group event by their start, cancelled ones too. Throws `event-type-not-found`. */
export async function listGroupDates(
  scope: Scope,
  eventTypeId: EventTypeId,
  input: z.input<typeof ListGroupDatesInput> = {},
): Promise<{ data: GroupDate[]; nextCursor: string | null }> {
  const { from, to, order, limit, cursor } = ListGroupDatesInput.parse(input)
  await findEventType(scope, eventTypeId)
  let query = selectDates(scope).where('event_type_id', '=', eventTypeId)
  if (from !== undefined) query = query.where('ends_at', '>', new Date(from))
  if (to !== undefined) query = query.where('starts_at', '<', new Date(to))
  if (cursor !== undefined) {
    const { at, id } = decodeTimeCursor(cursor)
    const beyond = order === 'asc' ? sql`>` : sql`<`
    query = query.where(sql<boolean>`(starts_at, id) ${beyond} (${at}::timestamptz, ${id})`)
  }
  const rows = await query
    .orderBy('starts_at', order)
    .orderBy('id', order)
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.starts_at.toISOString(), last.id])
  return { data: page.data.map(toGroupDate), nextCursor: page.nextCursor }
}

/** One date. Throws `date-not-found`. */
export async function getGroupDate(scope: Scope, id: GroupDateId): Promise<GroupDate> {
  return toGroupDate(await findDate(scope, id))
}
