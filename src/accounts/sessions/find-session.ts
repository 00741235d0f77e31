import type { Db } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import { hashToken } from '../hash-token.ts'
import type { Member, Organization } from '../organizations/organization.ts'
import { toMember, toOrganization } from '../organizations/organization-store.ts'

export interface Session {
  readonly member: Member
  readonly organization: Organization
}

/** The open session of a token, or null. */
export async function findSession(db: Db, clock: Clock, token: string): Promise<Session | null> {
  const session = await db
    .selectFrom('sessions')
    .select(['organization_id', 'member_id'])
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', clock.now())
    .executeTakeFirst()
  if (session === undefined) return null
  const [member, organization] = await Promise.all([
    db
      .selectFrom('members')
      .selectAll()
      .where('organization_id', '=', session.organization_id)
      .where('id', '=', session.member_id)
      .executeTakeFirstOrThrow(),
    db.selectFrom('organizations').selectAll().where('id', '=', session.organization_id).executeTakeFirstOrThrow(),
  ])
  return { member: toMember(member), organization: toOrganization(organization) }
}
