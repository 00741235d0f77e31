import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { decodeTimeCursor, pageOf } from '../../shared/cursor.ts'
import { problem } from '../../shared/errors.ts'
import type { OutOfOfficeId } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import { maxAbsenceDays, type OutOfOffice, toPerson } from './out-of-office.ts'

const dayMs = 86_400_000

export const ListOutOfOfficeInput = z.strictObject({
  from: Timestamp.optional().describe('Absences that end after it; now when absent'),
  to: Timestamp.optional().describe('Absences that start before it'),
  limit: z.coerce.number().int().min(1).max(500).default(500),
  cursor: z.string().max(500).optional(),
})

type Scope = Pick<Context, 'db' | 'clock' | 'organizationId'>

/** The times in which members are out of office, soonest first. Throws `validation-failed`. */
export async function listOutOfOffice(
  { db, clock, organizationId }: Scope,
  input: z.input<typeof ListOutOfOfficeInput> = {},
): Promise<{ data: OutOfOffice[]; nextCursor: string | null }> {
  const { from, to, limit, cursor } = ListOutOfOfficeInput.parse(input)
  const after = from === undefined ? clock.now() : new Date(from)
  // What ends later began at most as long before as an absence lasts, which the index finds.
  const earliest = new Date(after.getTime() - maxAbsenceDays * dayMs)
  let query = db
    .selectFrom('out_of_office as o')
    .innerJoin('members as m', (join) =>
      join.onRef('m.organization_id', '=', 'o.organization_id').onRef('m.id', '=', 'o.member_id'),
    )
    .leftJoin('members as s', (join) =>
      join.onRef('s.organization_id', '=', 'o.organization_id').onRef('s.id', '=', 'o.to_member_id'),
    )
    .selectAll('o')
    .select(['m.name as member_name', 's.name as to_member_name'])
    .where('o.organization_id', '=', organizationId)
    .where('o.ends_at', '>', after)
    .where('o.starts_at', '>', earliest)
  if (to !== undefined) query = query.where('o.starts_at', '<', new Date(to))
  if (cursor !== undefined) {
    const { at, id } = decodeTimeCursor(cursor)
    query = query.where(sql<boolean>`(o.starts_at, o.id) > (${at}::timestamptz, ${id})`)
  }
  const rows = await query
    .orderBy('o.starts_at')
    .orderBy('o.id')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.starts_at.toISOString(), last.id])
  const data = page.data.map((row) => ({
    id: row.id,
    member: { id: row.member_id, name: row.member_name },
    start: row.starts_at.toISOString(),
    end: row.ends_at.toISOString(),
    reason: row.reason,
    notes: row.notes,
    toMember: toPerson(row.to_member_id, row.to_member_name),
    createdAt: row.created_at.toISOString(),
  }))
  return { data, nextCursor: page.nextCursor }
}

/** Takes an absence back: its time can be booked again. Throws `out-of-office-not-found`. */
export async function deleteOutOfOffice({ db, organizationId }: Scope, id: OutOfOfficeId): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('out_of_office')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw problem('out-of-office-not-found', `There is no absence ${id}.`)
}
