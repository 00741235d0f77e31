import type { Selectable } from 'kysely'
import { brokenConstraint, type Db } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { MemberId, OrganizationId } from '../../shared/ids.ts'

export type MemberRow = Selectable<Schema['members']>

/** Members that the transaction holds: nobody books or changes them until it ends. */
export interface HeldMembers {
  readonly members: ReadonlyMap<MemberId, MemberRow>
  /** Held too, so that two changes at once do not leave none. */
  readonly admins: readonly MemberRow[]
}

/** Holds members and all administrators, always in the same order. */
export async function holdMembers(
  tx: Db,
  organizationId: OrganizationId,
  ids: readonly MemberId[],
): Promise<HeldMembers> {
  const rows = await tx
    .selectFrom('members')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('removed_at', 'is', null)
    .where((or) => or.or([or('id', 'in', ids), or('role', '=', 'admin')]))
    .orderBy('id')
    .forUpdate()
    .execute()
  return { members: new Map(rows.map((row) => [row.id, row])), admins: rows.filter(({ role }) => role === 'admin') }
}

/** Throws `member-not-found`. */
export function heldMember({ members }: HeldMembers, id: MemberId): MemberRow {
  const member = members.get(id)
  if (member === undefined) throw problem('member-not-found', `There is no member ${id}.`)
  return member
}

/** Throws `last-admin` where `member` is the only administrator. */
export function assertNotLastAdmin({ admins }: HeldMembers, member: MemberRow): void {
  if (admins.some(({ id }) => id !== member.id)) return
  throw problem('last-admin', `${member.name} is the only administrator. Make another member an administrator first.`)
}

/** What a broken constraint means for whoever gave these values; other errors come back as they are. */
export function explainTaken(error: unknown, { email, username }: { email: string; username: string }): unknown {
  const constraint = brokenConstraint(error)
  if (constraint === 'members_organization_id_email_key') {
    return problem('email-taken', `Another member has the address ${email}.`, [
      { path: 'email', message: 'is taken', ...broken('taken') },
    ])
  }
  if (constraint === 'members_organization_id_username_key') {
    return problem('name-taken', `Another member is called ${username}.`, [
      { path: 'username', message: 'is taken', ...broken('taken') },
    ])
  }
  return error
}
