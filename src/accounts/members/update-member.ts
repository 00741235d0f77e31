import { inTransaction } from '../../db/database.ts'
import type { MemberId } from '../../shared/ids.ts'
import type { Context } from '../context.ts'
import { type Member, MemberPatch } from '../organizations/organization.ts'
import { toMember } from '../organizations/organization-store.ts'
import { assertNotLastAdmin, explainTaken, heldMember, holdMembers } from './member-store.ts'

/**
 * Changes a member; what is absent stays. Bookings show them as they are now. Throws `member-not-found`, `email-taken`, `name-taken`,
 * and `last-admin` for the only administrator who would be none.
 */
export async function updateMember(
  ctx: Pick<Context, 'db' | 'organizationId'>,
  id: MemberId,
  input: MemberPatch,
): Promise<Member> {
  const { timeZone, ...patch } = MemberPatch.parse(input)
  return inTransaction(ctx.db, async (tx) => {
    const held = await holdMembers(tx, ctx.organizationId, [id])
    const before = heldMember(held, id)
    const after = { ...before, ...patch, ...(timeZone === undefined ? {} : { time_zone: timeZone }) }
    if (before.role === 'admin' && after.role !== 'admin') assertNotLastAdmin(held, before)
    const { name, email, username, role, language, time_zone } = after
    const row = await tx
      .updateTable('members')
      .set({ name, email, username, role, language, time_zone })
      .where('organization_id', '=', ctx.organizationId)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch((error: unknown) => {
        throw explainTaken(error, after)
      })
    return toMember(row)
  })
}
