import { createHmac } from 'node:crypto'
import type { SignInput, Verdict, VerifyInput } from '../dialect.ts'
import { equalInConstantTime } from '../equal-in-constant-time.ts'
import { keyOf } from './secret.ts'

/** How far apart the clocks of sender and receiver may be: the five minutes of the Standard Webhooks libraries. */
const toleranceSeconds = 5 * 60

function signatureOf(secret: string, messageId: string, timestamp: string, body: string): string {
  return `v1,${createHmac('sha256', keyOf(secret)).update(`${messageId}.${timestamp}.${body}`, 'utf8').digest('base64')}`
}

/**
 * The headers of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, one signature for each secret, newest first.
 * Without a secret there is no signature, only the time of the attempt.
 */
export function makeSignature(input: SignInput): Record<string, string> {
  const timestamp = String(Math.floor(input.at.getTime() / 1000))
  if (input.secrets.length === 0) return { 'webhook-timestamp': timestamp }
  const signatures = input.secrets.map((secret) => signatureOf(secret, input.messageId, timestamp, input.body))
  return { 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}

const invalid = (explanation: string): Verdict => ({ outcome: 'invalid', explanation })
const unsigned = (explanation: string): Verdict => ({ outcome: 'unsigned', explanation })

/** What a receiver with these secrets would say of the request. */
export function verifySignature(input: VerifyInput): Verdict {
  const signature = input.headers['webhook-signature']
  if (signature === undefined) {
    return input.secrets.length === 0
      ? unsigned('The endpoint has no secret, so the request is not signed.')
      : unsigned('The header webhook-signature is missing: the request is not signed.')
  }
  if (input.secrets.length === 0)
    return invalid('The request is signed, but the endpoint has no secret to check it with.')
  const messageId = input.headers['webhook-id']
  if (messageId === undefined || messageId === '') {
    return invalid('The header webhook-id is missing, and it is a part of what is signed.')
  }
  const timestamp = input.headers['webhook-timestamp']
  if (timestamp === undefined)
    return invalid('The header webhook-timestamp is missing, and it is a part of what is signed.')
  if (!/^\d{1,12}$/.test(timestamp)) {
    return invalid('The header webhook-timestamp has to be the seconds since 1970, like 1789369200.')
  }
  return judge(input, signature, messageId, timestamp)
}

function judge(input: VerifyInput, signature: string, messageId: string, timestamp: string): Verdict {
  const given = signature.split(' ').filter((one) => one.startsWith('v1,'))
  if (given.length === 0) return invalid('The header webhook-signature has no signature of version 1 (v1,…).')
  let matches = false
  for (const secret of input.secrets) {
    const expected = signatureOf(secret, messageId, timestamp, input.body)
    for (const one of given) matches = equalInConstantTime(one, expected) || matches
  }
  if (!matches) return invalid('The signature was made with another secret, or the body was changed on its way.')
  const age = Math.floor(input.at.getTime() / 1000) - Number(timestamp)
  if (age > toleranceSeconds) {
    return invalid(
      `The signature is right, but it is ${age} seconds old. More than 5 minutes may be a replay: refuse it.`,
    )
  }
  if (age < -toleranceSeconds) {
    return invalid(`The signature is right, but its time is ${-age} seconds ahead. One of the two clocks is wrong.`)
  }
  return { outcome: 'valid', explanation: 'The signature is right and fresh.' }
}
