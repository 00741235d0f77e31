import type { Db } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import { type MemberId, newToken, type OrganizationId } from '../../shared/ids.ts'
import { hashToken } from '../hash-token.ts'

export const signInLinkMinutes = 60

/** An address that signs a member in to the console once, within an hour. */
export async function createSignInLink(
  db: Db,
  clock: Clock,
  publicUrl: string,
  member: { organizationId: OrganizationId; memberId: MemberId },
): Promise<string> {
  const token = newToken()
  const now = clock.now()
  await db.deleteFrom('sign_in_links').where('expires_at', '<', now).execute()
  await db
    .insertInto('sign_in_links')
    .values({
      organization_id: member.organizationId,
      member_id: member.memberId,
      token_hash: hashToken(token),
      expires_at: new Date(now.getTime() + signInLinkMinutes * 60_000),
    })
    .execute()
  return `${publicUrl}/console/sign-in?token=${token}`
}
