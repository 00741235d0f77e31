import { createHmac } from 'node:crypto'
import type { SignInput, Verdict, VerifyInput } from '../dialect.ts'
import { equalInConstantTime } from '../equal-in-constant-time.ts'

function signatureOf(token: string, body: string): string {
  return `sha256=${createHmac('sha256', token).update(body, 'utf8').digest('hex')}`
}

/** One header has room for one signature: during a rotation the newest token signs. Without a token there is no header. */
export function makeSignature({ secrets: [newest], body }: SignInput): Record<string, string> {
  return newest === undefined ? {} : { 'X-Acall-Signature': signatureOf(newest, body) }
}

const invalid = (explanation: string): Verdict => ({ outcome: 'invalid', explanation })
const unsigned = (explanation: string): Verdict => ({ outcome: 'unsigned', explanation })

/** What a receiver with one of these tokens would say of the request. */
export function verifySignature({ headers, secrets, body }: VerifyInput): Verdict {
  const given = headers['x-acall-signature']
  if (given === undefined) {
    return secrets.length === 0
      ? unsigned('The webhook has no signature verification token, so the request is not signed.')
      : unsigned('The header X-Acall-Signature is missing: the request is not signed.')
  }
  if (secrets.length === 0) return invalid('The request is signed, but the webhook has no token to check it with.')
  if (!/^sha256=[0-9a-f]{64}$/.test(given)) {
    return invalid('The header X-Acall-Signature has to be sha256= and 64 lower-case hexadecimal digits.')
  }
  let matches = false
  for (const token of secrets) matches = equalInConstantTime(given, signatureOf(token, body)) || matches
  return matches
    ? { outcome: 'valid', explanation: 'The signature is right.' }
    : invalid('The signature was made with another token, or the body was changed on its way.')
}
