import { randomBytes } from 'node:crypto'

const prefix = 'whsec_'
const example = `${prefix} and 24 to 64 bytes in base64, for example what "openssl rand -base64 32" prints`

/** A new secret of 32 random bytes, in the spelling of Standard Webhooks. */
export function generateSecret(): string {
  return prefix + randomBytes(32).toString('base64')
}

/** What is wrong with the secret, in a sentence that says what would be right; null when it is good. */
export function checkSecret(secret: string): string | null {
  if (!secret.startsWith(prefix)) return `The secret has to begin with ${example}.`
  const encoded = secret.slice(prefix.length)
  const bytes = Buffer.from(encoded, 'base64')
  // Node reads base64 leniently; receivers may not, so that only the one exact spelling is good.
  if (bytes.toString('base64') !== encoded) return `What follows ${prefix} is not base64. It has to be ${example}.`
  if (bytes.length < 24) return `The secret holds ${bytes.length} bytes, which is too few. It has to be ${example}.`
  if (bytes.length > 64) return `The secret holds ${bytes.length} bytes, which is too many. It has to be ${example}.`
  return null
}

/** Every attempt asks for the same few; checking and reading one takes as long as signing with it. */
const known = new Map<string, Buffer>()
const maxKnown = 1000

/** The bytes that sign, not to be changed. Throws for a secret that `checkSecret` refuses. */
export function keyOf(secret: string): Buffer {
  const found = known.get(secret)
  if (found !== undefined) return found
  const key = readKey(secret)
  if (known.size >= maxKnown) known.clear()
  known.set(secret, key)
  return key
}

function readKey(secret: string): Buffer {
  const wrong = checkSecret(secret)
  if (wrong !== null) throw new TypeError(wrong)
  return Buffer.from(secret.slice(prefix.length), 'base64')
}
