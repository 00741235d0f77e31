import type { Db } from '../../db/database.ts'
import { openHeaders, openSecrets } from '../../endpoints/endpoint-secrets.ts'
import { createSecretBox } from '../../endpoints/secret-box.ts'
import { type KeySettings, readSecretKey } from '../load-secret-key.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

/** Endpoints whose secrets are tried. */
const triedAtMost = 10_000

/** Whether the key opens what was sealed. */
export async function checkStoredSecrets(db: Db, settings: KeySettings): Promise<Finding> {
  const check = 'stored secrets'
  const rows = await db
    .selectFrom('endpoints')
    .select(['secret_encrypted', 'headers_encrypted'])
    .where('deleted_at', 'is', null)
    .where(({ or, eb }) => or([eb('secret_encrypted', 'is not', null), eb('headers_encrypted', 'is not', null)]))
    .limit(triedAtMost)
    .execute()
  if (rows.length === 0) return ok(check, 'Nothing is stored yet')
  const key = await readSecretKey(settings).catch(() => null)
  const advice = 'Give the server the key it had before (BELLHOP_SECRET_KEY or the key file), or set new secrets.'
  if (key === null) return failure(check, `There is no key for the secrets of ${rows.length} endpoints`, advice)
  const box = createSecretBox(key)
  const closed = rows.filter((row) => {
    try {
      openSecrets(box, row.secret_encrypted)
      openHeaders(box, row.headers_encrypted)
      return false
    } catch {
      // Which of them, and why, the server's log says; here only the number counts.
      return true
    }
  })
  if (closed.length === 0) return ok(check, `The key opens those of ${rows.length} endpoints`)
  const finding = `The key does not open those of ${closed.length} of ${rows.length} endpoints`
  return closed.length === rows.length ? failure(check, finding, advice) : warning(check, finding, advice)
}
