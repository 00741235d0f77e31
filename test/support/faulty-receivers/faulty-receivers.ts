import { dnsReceivers } from './dns.ts'
import { oddlyEncodedReceivers } from './encoding.ts'
import type { FaultyReceiver } from './faulty-receiver.ts'
import { garbledReceivers } from './garbage.ts'
import { redirectingReceivers } from './redirects.ts'
import { resettingReceivers } from './resets.ts'
import { silentReceivers } from './silence.ts'
import { oversizedReceivers } from './size.ts'
import { statusReceivers } from './status.ts'
import { tlsReceivers } from './tls.ts'

/** Everything that a receiver was seen, or can be thought, to do wrong, by families. */
export const faultyReceivers = {
  'silence and interim answers': silentReceivers,
  size: oversizedReceivers,
  'what is not HTTP': garbledReceivers,
  'connections that close': resettingReceivers,
  TLS: tlsReceivers,
  DNS: dnsReceivers,
  status: statusReceivers,
  redirects: redirectingReceivers,
  encoding: oddlyEncodedReceivers,
} as const satisfies Readonly<Record<string, readonly FaultyReceiver[]>>
