import { createHmac, randomBytes } from 'node:crypto'
import type { SignInput, Verdict, VerifyInput } from '../dialect.ts'
import { equalInConstantTime } from '../equal-in-constant-time.ts'

/** What Cal.com sends in the place of a signature when the webhook has no secret. */
const noSecret = 'no-secret-provided'

/** The version of the payload that this dialect speaks. */
const version = '2021-10-20'

function signatureOf(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('hex')
}

/** One header has room for one signature: during a rotation the newest secret signs. */
export function sign(input: SignInput): Record<string, string> {
  const [newest] = input.secrets
  return {
    'X-Cal-Signature-256': newest === undefined ? noSecret : signatureOf(newest, input.body),
    'X-Cal-Webhook-Version': version,
  }
}

const invalid = (explanation: string): Verdict => ({ outcome: 'invalid', explanation })
const unsigned = (explanation: string): Verdict => ({ outcome: 'unsigned', explanation })

/** What a receiver with one of these secrets would say of the request. */
export function verify(input: VerifyInput): Verdict {
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

/** A new secret: 32 random bytes in hexadecimal. */
export function generateSecret(): string {
  return randomBytes(32).toString('hex')
}

/** Cal.com takes any text as a secret; what nobody can have meant is refused. */
export function checkSecret(secret: string): string | null {
  if (secret === '') return 'The secret is empty. Give one of at least one character, or none at all.'
  if (secret !== secret.trim())
    return 'The secret begins or ends with white space. Remove it, or the receiver will not match.'
  if (/\p{Cc}/u.test(secret))
    return 'The secret holds a line break or another control character. It has to be one line of text.'
  if (secret === noSecret) return `The secret cannot be ${noSecret}: that word says that there is none.`
  return null
}
