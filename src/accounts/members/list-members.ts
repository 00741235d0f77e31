import type { Db } from '../../db/database.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import type { Member } from '../organizations/organization.ts'
import { toMember } from '../organizations/organization-store.ts'

const maxMembers = 1000

/** The members of an organization, first come first. */
export async function listMembers(db: Db, organizationId: OrganizationId): Promise<Member[]> {
  const rows = await db
    .selectFrom('members')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .limit(maxMembers)
    .execute()
  return rows.map(toMember)
}
