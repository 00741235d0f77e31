import { createHmac } from 'node:crypto'
import type { SignInput, Verdict, VerifyInput } from '../dialect.ts'
import { equalInConstantTime } from '../equal-in-constant-time.ts'
import { noSecret } from './secret.ts'

/** The version of the payload that this dialect speaks. */
const version = '2021-10-20'

function signatureOf(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('hex')
}

/** One header has room for one signature: during a rotation the newest secret signs. */
export function makeSignature(input: SignInput): Record<string, string> {
  const [newest] = input.secrets
  return {
    'X-Cal-Signature-256': newest === undefined ? noSecret : signatureOf(newest, input.body),
    'X-Cal-Webhook-Version': version,
  }
}

const invalid = (explanation: string): Verdict => ({ outcome: 'invalid', explanation })
const unsigned = (explanation: string): Verdict => ({ outcome: 'unsigned', explanation })

/** What a receiver with one of these secrets would say of the request. */
export function verifySignature(input: VerifyInput): Verdict {
  const given = input.headers['x-cal-signature-256']
  if (given === undefined) return unsigned('The header X-Cal-Signature-256 is missing: the request is not signed.')
  if (given === noSecret) {
    return input.secrets.length === 0
      ? unsigned(`The endpoint has no secret, so the header X-Cal-Signature-256 says ${noSecret}.`)
      : unsigned(`The header X-Cal-Signature-256 says ${noSecret}, but the endpoint has a secret: refuse the request.`)
  }
  if (input.secrets.length === 0)
    return invalid('The request is signed, but the endpoint has no secret to check it with.')
  if (!/^[0-9a-f]{64}$/.test(given)) {
    return invalid('The header X-Cal-Signature-256 has to be 64 lower-case hexadecimal digits, without a prefix.')
  }
  let matches = false
  for (const secret of input.secrets) matches = equalInConstantTime(given, signatureOf(secret, input.body)) || matches
  return matches
    ? { outcome: 'valid', explanation: 'The signature is right.' }
    : invalid('The signature was made with another secret, or the body was changed on its way.')
}
