import { sql } from 'kysely'
import { z } from 'zod'
import { decodeTimeCursor, pageOf } from '../../shared/cursor.ts'
import { idSchema } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import type { Scope } from '../event-types/event-type-store.ts'
import { maxDateDays } from './create-group-date.ts'
import { toGroupDate } from './group-date-store.ts'
import { GroupDate } from './group-event.ts'

const dayMs = 86_400_000

export const ListAllGroupDatesInput = z.strictObject({
  from: Timestamp.optional().describe('Dates that end after it'),
  to: Timestamp.optional().describe('Dates that start before it'),
  eventTypeId: idSchema('evty').optional(),
  memberId: idSchema('mem').optional().describe('Dates of the group events that the member organizes'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

/** A date with what its group event is called. */
export const TitledGroupDate = GroupDate.extend({
  title: z.string().describe('Of the group event'),
  privateTitle: z.string().nullable(),
}).meta({ id: 'TitledGroupDate' })
export type TitledGroupDate = z.infer<typeof TitledGroupDate>

/** The dates of all group events of an organization, the earliest start first, cancelled ones too. */
export async function listAllGroupDates(
  { db, organizationId }: Pick<Scope, 'db' | 'organizationId'>,
  input: z.input<typeof ListAllGroupDatesInput> = {},
): Promise<{ data: TitledGroupDate[]; nextCursor: string | null }> {
  const { from, to, eventTypeId, memberId, limit, cursor } = ListAllGroupDatesInput.parse(input)
  let query = db
    .selectFrom('group_dates as g')
    .innerJoin('event_types as t', (join) =>
      join.onRef('t.organization_id', '=', 'g.organization_id').onRef('t.id', '=', 'g.event_type_id'),
    )
    .selectAll('g')
    .select(['t.title', 't.private_title'])
    .where('g.organization_id', '=', organizationId)
    .where('g.deleted_at', 'is', null)
  if (from !== undefined) {
    // What ends later began at most as long before as a date lasts, which the index finds.
    const earliest = new Date(Date.parse(from) - maxDateDays * dayMs)
    query = query.where('g.ends_at', '>', new Date(from)).where('g.starts_at', '>=', earliest)
  }
  if (to !== undefined) query = query.where('g.starts_at', '<', new Date(to))
  if (eventTypeId !== undefined) query = query.where('g.event_type_id', '=', eventTypeId)
  if (memberId !== undefined) query = query.where('t.organizer_id', '=', memberId)
  if (cursor !== undefined) {
    const { at, id } = decodeTimeCursor(cursor)
    query = query.where(sql<boolean>`(g.starts_at, g.id) > (${at}::timestamptz, ${id})`)
  }
  const rows = await query
    .orderBy('g.starts_at')
    .orderBy('g.id')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.starts_at.toISOString(), last.id])
  return {
    data: page.data.map((row) => ({ ...toGroupDate(row), title: row.title, privateTitle: row.private_title })),
    nextCursor: page.nextCursor,
  }
}
