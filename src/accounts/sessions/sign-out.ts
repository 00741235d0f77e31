import type { Db } from '../../db/database.ts'
import { hashToken } from '../hash-token.ts'

/** Closes a session; one that is closed already stays so. */
export async function signOut(db: Db, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute()
}
