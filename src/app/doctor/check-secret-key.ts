import { stat } from 'node:fs/promises'
import { type KeySettings, keyFileOf, readSecretKey } from '../load-secret-key.ts'
import { type Finding, failure, ok, reasonOf, skipped } from './finding.ts'

/** The key that secrets are sealed with: whether it is there, and for its owner's eyes only. Makes none. */
export async function checkSecretKey({ secretKey, dataDir }: KeySettings): Promise<Finding> {
  const check = 'secret key'
  if (secretKey !== null) return ok(check, 'BELLHOP_SECRET_KEY is set')
  const path = keyFileOf(dataDir)
  const file = await stat(path).catch(() => null)
  if (file === null) return skipped(check, `${path} is not there yet: the first start makes it`)
  try {
    await readSecretKey({ secretKey, dataDir })
  } catch (error) {
    return failure(check, reasonOf(error), `Restore ${path} from a backup: stored secrets open with no other key.`)
  }
  const mode = file.mode & 0o777
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    return failure(
      check,
      `${path} has mode ${mode.toString(8).padStart(4, '0')}: others on this machine can use it`,
      `Run: chmod 600 ${path}`,
    )
  }
  return ok(check, `${path} is for its owner alone`)
}
