import { broken, type WrongValue } from '../../shared/field-rules.ts'
import { checkTextSecret, generateTextSecret } from '../text-secret.ts'

/** What Cal.com sends in the place of a signature when the webhook has no secret. */
export const noSecret = 'no-secret-provided'

export const generateSecret = generateTextSecret

/** Cal.com takes any text as a secret, but for the word that says that there is none. */
export function checkSecret(secret: string): WrongValue | null {
  if (secret === noSecret) {
    const message = `The secret cannot be ${noSecret}: that word says that there is none.`
    return { message, ...broken('secret-means-none', { word: noSecret }) }
  }
  return checkTextSecret(secret)
}
