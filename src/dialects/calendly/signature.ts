import { createHmac } from 'node:crypto'
import type { SignInput, Verdict, VerifyInput } from '../dialect.ts'
import { equalInConstantTime } from '../equal-in-constant-time.ts'

/** How old a signature may be: what Calendly's documentation advises receivers. */
const toleranceSeconds = 3 * 60

function signatureOf(key: string, timestamp: string, body: string): string {
  return createHmac('sha256', key).update(`${timestamp}.${body}`, 'utf8').digest('hex')
}

/** Each attempt signs anew, with its time. During a rotation the newest key signs. Without a key there is no header. */
export function makeSignature({ secrets: [newest], body, at }: SignInput): Record<string, string> {
  if (newest === undefined) return {}
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return { 'Calendly-Webhook-Signature': `t=${timestamp},v1=${signatureOf(newest, timestamp, body)}` }
}

const invalid = (explanation: string): Verdict => ({ outcome: 'invalid', explanation })
const unsigned = (explanation: string): Verdict => ({ outcome: 'unsigned', explanation })

/** What a receiver with one of these keys would say of the request. */
export function verifySignature({ headers, secrets, body, at }: VerifyInput): Verdict {
  const given = headers['calendly-webhook-signature']
  if (given === undefined) {
    return secrets.length === 0
      ? unsigned('The webhook has no signing key, so the request is not signed.')
      : unsigned('The header Calendly-Webhook-Signature is missing: the request is not signed.')
  }
  if (secrets.length === 0) return invalid('The request is signed, but the webhook has no key to check it with.')
  const [, timestamp, signature] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(given) ?? []
  if (timestamp === undefined || signature === undefined) {
    return invalid(
      'The header Calendly-Webhook-Signature has to be t=, seconds, ",v1=" and 64 lower-case hexadecimal digits.',
    )
  }
  let matches = false
  for (const key of secrets) matches = equalInConstantTime(signature, signatureOf(key, timestamp, body)) || matches
  if (!matches) return invalid('The signature was made with another key, or the body was changed on its way.')
  const age = Math.floor(at.getTime() / 1000) - Number(timestamp)
  if (age > toleranceSeconds) {
    return invalid(
      `The signature is right, but it is ${age} seconds old. More than 3 minutes may be a replay: refuse it.`,
    )
  }
  if (age < -toleranceSeconds) {
    return invalid(`The signature is right, but its time is ${-age} seconds ahead. One of the two clocks is wrong.`)
  }
  return { outcome: 'valid', explanation: 'The signature is right and fresh.' }
}
