import { createHmac } from 'node:crypto'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import type { ReceivedRequest } from './receiver.ts'

/** Says whether a request is genuine; from a contract's own library, or written from its text alone. */
export type Verifier = (request: ReceivedRequest, secret: string) => boolean

function byStandardLibraries({ body, headers }: ReceivedRequest, secret: string): boolean {
  // Both throw for a request that is not genuine; the libraries know the clock of this machine only.
  const svixHeaders = Object.fromEntries(
    ['id', 'timestamp', 'signature'].map((name) => [`svix-${name}`, headers[`webhook-${name}`] ?? '']),
  )
  try {
    new StandardWebhook(secret).verify(body, headers)
    new SvixWebhook(secret).verify(body, svixHeaders)
    return true
  } catch (error) {
    if (error instanceof Error && /signature|timestamp|headers/i.test(error.message)) return false
    throw error
  }
}

const hex = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex')

/** Of each dialect that signs. */
export const verifiers: Readonly<Record<string, Verifier>> = {
  bellhop: byStandardLibraries,
  cloudevents: byStandardLibraries,
  // "lower-case hex HMAC-SHA256(secret, exact body), no prefix"
  calcom: ({ body, headers }, secret) => headers['x-cal-signature-256'] === hex(secret, body),
  // "sha256=<lower-case hex HMAC-SHA256(token, raw body)>"
  acall: ({ body, headers }, token) => headers['x-acall-signature'] === `sha256=${hex(token, body)}`,
  // "t=<unix seconds>,v1=<hex HMAC-SHA256(key, t + "." + raw body)>"
  calendly: ({ body, headers }, key) => {
    const pairs = (headers['calendly-webhook-signature'] ?? '').split(',').map((pair) => pair.split('='))
    const { t = '', v1 = '' } = Object.fromEntries(pairs)
    return pairs.length === 2 && v1 === hex(key, `${t}.${body}`)
  },
}

/** The names of the headers by which each dialect proves who sends. */
export const proofHeaders: Readonly<Record<string, readonly string[]>> = {
  bellhop: ['webhook-timestamp', 'webhook-signature'],
  cloudevents: ['webhook-timestamp', 'webhook-signature'],
  calcom: ['x-cal-signature-256', 'x-cal-webhook-version'],
  acall: ['x-acall-signature'],
  calendly: ['calendly-webhook-signature'],
}
