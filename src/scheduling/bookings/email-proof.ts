import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { invalidField } from '../../shared/errors.ts'
import type { OrganizationId } from '../../shared/ids.ts'

/** How long a code is good, in minutes. */
export const proofMinutes = 15
const maxTries = 5
/** The next code of an address is made no sooner than this. */
const pauseMs = 30_000

interface Address {
  readonly organizationId: OrganizationId
  readonly email: string
}

/**
 * Makes the code that proves an address to an organization, in the place of the one before. Null when one was made just now: it
 * is on its way.
 */
export async function makeProof(tx: Db, { organizationId, email }: Address, now: Date): Promise<string | null> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = new Date(now.getTime() + proofMinutes * 60_000)
  const { rows } = await sql`
    INSERT INTO email_proofs (organization_id, email, code_hash, expires_at, created_at)
    VALUES (${organizationId}, ${email.toLowerCase()}, ${hash(email, code)}, ${expiresAt}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (organization_id, email) DO UPDATE
      SET code_hash = EXCLUDED.code_hash, tries = 0, expires_at = EXCLUDED.expires_at, created_at = EXCLUDED.created_at
      WHERE email_proofs.created_at <= ${new Date(now.getTime() - pauseMs)}::timestamptz
    RETURNING email`.execute(tx)
  return rows.length === 0 ? null : code
}

/**
 * Checks the code of an address; it stays good until it ends, so that a booking that failed can be tried again. Throws
 * `validation-failed` on `emailCode`. Call it outside of the transaction that books: a wrong code counts also when nothing is booked.
 */
export async function checkProof(
  db: Db,
  { organizationId, email }: Address,
  code: string | undefined,
  now: Date,
): Promise<void> {
  if (code === undefined) throw invalidField('emailCode', 'is required: ask for a code, which is sent by e-mail')
  const { rows } = await sql<{ code_hash: Uint8Array; tries: number }>`
    UPDATE email_proofs SET tries = tries + 1
    WHERE organization_id = ${organizationId} AND email = ${email.toLowerCase()} AND expires_at > ${now}::timestamptz
      AND tries < ${maxTries}
    RETURNING code_hash, tries`.execute(db)
  const [proof] = rows
  if (proof === undefined) throw invalidField('emailCode', 'is no longer good; ask for another code')
  if (!timingSafeEqual(Buffer.from(proof.code_hash), hash(email, code))) {
    const left = maxTries - proof.tries
    throw invalidField('emailCode', `is not the code that was sent to ${email}; ${left} tries are left`)
  }
  await sql`UPDATE email_proofs SET tries = 0
    WHERE organization_id = ${organizationId} AND email = ${email.toLowerCase()}`.execute(db)
}

/** Removes codes that are no longer good. */
export async function deleteOldProofs(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('email_proofs').where('expires_at', '<', now).execute()
}

function hash(email: string, code: string): Buffer {
  return createHash('sha256').update(`${email.toLowerCase()} ${code}`).digest()
}
