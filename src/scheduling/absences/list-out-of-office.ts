import type { Context } from '../../accounts/context.ts'
import { problem } from '../../shared/errors.ts'
import type { OutOfOfficeId } from '../../shared/ids.ts'
import type { OutOfOffice } from './out-of-office.ts'

type Scope = Pick<Context, 'db' | 'clock' | 'organizationId'>

const maxAbsences = 500

/** The times in which members are out of office, from now on, soonest first. */
export async function listOutOfOffice({ db, clock, organizationId }: Scope): Promise<OutOfOffice[]> {
  const rows = await db
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
    .where('o.ends_at', '>', clock.now())
    .orderBy('o.starts_at')
    .orderBy('o.id')
    .limit(maxAbsences)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    member: { id: row.member_id, name: row.member_name },
    start: row.starts_at.toISOString(),
    end: row.ends_at.toISOString(),
    reason: row.reason,
    notes: row.notes,
    toMember: row.to_member_id === null ? null : { id: row.to_member_id, name: row.to_member_name ?? '' },
    createdAt: row.created_at.toISOString(),
  }))
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
