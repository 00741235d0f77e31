import { randomBytes } from 'node:crypto'
import { broken, type WrongValue } from '../shared/field-rules.ts'

/** A new secret: 32 random bytes in hexadecimal. */
export function generateTextSecret(): string {
  return randomBytes(32).toString('hex')
}

/** Of contracts that take any text as a secret: what nobody can have meant is refused. */
export function checkTextSecret(secret: string): WrongValue | null {
  if (secret === '') {
    const message = 'The secret is empty. Give one of at least one character, or none at all.'
    return { message, ...broken('required') }
  }
  if (secret !== secret.trim()) {
    const message = 'The secret begins or ends with white space. Remove it, or the receiver will not match.'
    return { message, ...broken('white-space-around') }
  }
  if (/\p{Cc}/u.test(secret)) {
    const message = 'The secret holds a line break or another control character. It has to be one line of text.'
    return { message, ...broken('with-control-characters') }
  }
  return null
}
