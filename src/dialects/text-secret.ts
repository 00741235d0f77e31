import { randomBytes } from 'node:crypto'

/** A new secret: 32 random bytes in hexadecimal. */
export function generateTextSecret(): string {
  return randomBytes(32).toString('hex')
}

/** Of contracts that take any text as a secret: what nobody can have meant is refused. */
export function checkTextSecret(secret: string): string | null {
  if (secret === '') return 'The secret is empty. Give one of at least one character, or none at all.'
  if (secret !== secret.trim())
    return 'The secret begins or ends with white space. Remove it, or the receiver will not match.'
  if (/\p{Cc}/u.test(secret))
    return 'The secret holds a line break or another control character. It has to be one line of text.'
  return null
}
