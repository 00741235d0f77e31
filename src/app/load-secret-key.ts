import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const fileName = 'secret.key'
const keyBytes = 32

/** The key that everything secret hangs on: the one that was configured, or a file that is made once with mode 0600. */
export async function loadSecretKey(configured: string | null, dataDir: string): Promise<Uint8Array> {
  if (configured !== null) return Buffer.from(configured, 'utf8')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const path = keyFileOf(dataDir)
  await writeFile(path, `${randomBytes(keyBytes).toString('base64')}\n`, { flag: 'wx', mode: 0o600 }).catch(
    (error: unknown) => {
      const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
      if (!exists) throw new Error(`The key file ${path} cannot be written.`, { cause: error })
    },
  )
  return readKeyFile(path)
}

export interface KeySettings {
  readonly secretKey: string | null
  readonly dataDir: string
}

/** The key that is there already: the one that was configured, or that of the file. Throws when there is none. */
export async function readSecretKey({ secretKey, dataDir }: KeySettings): Promise<Uint8Array> {
  return secretKey !== null ? Buffer.from(secretKey, 'utf8') : readKeyFile(keyFileOf(dataDir))
}

export function keyFileOf(dataDir: string): string {
  return join(dataDir, fileName)
}

async function readKeyFile(path: string): Promise<Uint8Array> {
  const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64')
  if (key.length !== keyBytes) {
    throw new Error(
      `The key file ${path} is damaged: it must hold 32 bytes in base64. Restore it, or set BELLHOP_SECRET_KEY.`,
    )
  }
  return key
}

/** A key for one purpose, so that no two uses share one. */
export function deriveKey(masterKey: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', masterKey, '', `bellhop ${purpose}`, keyBytes))
}
