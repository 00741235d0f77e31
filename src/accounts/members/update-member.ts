import type { Db } from '../../db/database.ts'
import type { MemberId, OrganizationId } from '../../shared/ids.ts'
import { type Member, MemberPatch } from '../organizations/organization.ts'
import { toMember } from '../organizations/organization-store.ts'

/** Changes how a member is written to; what is absent stays. */
export async function updateMember(
  db: Db,
  organizationId: OrganizationId,
  id: MemberId,
  input: MemberPatch,
): Promise<Member> {
  const { language, timeZone } = MemberPatch.parse(input)
  const row = await db
    .updateTable('members')
    .set({
      // Without a change there is still something to set.
      id,
      ...(language === undefined ? {} : { language }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
    })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return toMember(row)
}
