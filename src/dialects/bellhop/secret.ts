import { randomBytes } from 'node:crypto'
import { broken, type WrongValue } from '../../shared/field-rules.ts'

const prefix = 'whsec_'
const limits = { minimum: 24, maximum: 64 }
const example = `${prefix} and ${limits.minimum} to ${limits.maximum} bytes in base64, for example what "openssl rand -base64 32" prints`

/** A new secret of 32 random bytes, in the spelling of Standard Webhooks. */
export function generateSecret(): string {
  return prefix + randomBytes(32).toString('base64')
}

/** What is wrong with the secret, with a sentence that says what would be right; null when it is good. */
export function checkSecret(secret: string): WrongValue | null {
  if (!secret.startsWith(prefix)) {
    const message = `The secret has to begin with ${example}.`
    return { message, ...broken('secret-without-prefix', { prefix, ...limits }) }
  }
  const encoded = secret.slice(prefix.length)
  const bytes = Buffer.from(encoded, 'base64')
  // Node reads base64 leniently; receivers may not, so that only the one exact spelling is good.
  if (bytes.toString('base64') !== encoded) {
    const message = `What follows ${prefix} is not base64. It has to be ${example}.`
    return { message, ...broken('secret-not-base64', { prefix, ...limits }) }
  }
  if (bytes.length >= limits.minimum && bytes.length <= limits.maximum) return null
  const many = bytes.length < limits.minimum ? 'too few' : 'too many'
  const message = `The secret holds ${bytes.length} bytes, which is ${many}. It has to be ${example}.`
  return { message, ...broken('secret-of-wrong-length', { bytes: bytes.length, ...limits }) }
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
  if (wrong !== null) throw new TypeError(wrong.message)
  return Buffer.from(secret.slice(prefix.length), 'base64')
}
