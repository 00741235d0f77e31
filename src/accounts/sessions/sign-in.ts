import { type Db, inTransaction } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import { problem } from '../../shared/errors.ts'
import { newToken } from '../../shared/ids.ts'
import { hashToken } from '../hash-token.ts'
import { findSession, type Session } from './find-session.ts'

export const sessionDays = 30

/** Uses a sign-in link up and opens a session. Throws `invalid-credentials` when the link is unknown, used or too old. */
export async function signIn(db: Db, clock: Clock, linkToken: string): Promise<{ token: string; session: Session }> {
  const now = clock.now()
  const token = newToken()
  return inTransaction(db, async (tx) => {
    const link = await tx
      .deleteFrom('sign_in_links')
      .where('token_hash', '=', hashToken(linkToken))
      .returning(['organization_id', 'member_id', 'expires_at'])
      .executeTakeFirst()
    if (link === undefined || link.expires_at <= now) {
      throw problem('invalid-credentials', 'This sign-in link was used already or is too old. Ask for a new one.')
    }
    await tx
      .insertInto('sessions')
      .values({
        organization_id: link.organization_id,
        member_id: link.member_id,
        token_hash: hashToken(token),
        created_at: now,
        expires_at: new Date(now.getTime() + sessionDays * 86_400_000),
      })
      .execute()
    const session = await findSession(tx, clock, token)
    if (session === null) throw new Error('A session that was just opened cannot be found.')
    return { token, session }
  })
}
