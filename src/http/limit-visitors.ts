import type { FastifyInstance } from 'fastify'
import ipaddr from 'ipaddr.js'
import type { Clock } from '../shared/clock.ts'
import { problem } from '../shared/errors.ts'

export interface VisitorRules {
  /** How many requests that change something an address may send in a minute; 0 for any number. */
  readonly postsPerMinute: number
  /** The proxies (addresses, CIDRs) whose `X-Forwarded-For` says who sends a request. */
  readonly trustedProxies: readonly string[]
}

const maxAddresses = 10_000

interface Bucket {
  readonly tokens: number
  readonly at: number
}

/**
 * A function that takes a request of an address and returns 0, or the seconds after which the next one is taken. A minute's worth may
 * come at once. Remembers the addresses that came last, so that its memory is bounded; who is forgotten begins anew.
 */
export function createVisitorLimit(postsPerMinute: number, clock: Clock): (address: string) => number {
  const buckets = new Map<string, Bucket>()
  return (address) => {
    const key = networkOf(address)
    const now = clock.now().getTime()
    const before = buckets.get(key)
    const refilled =
      before === undefined ? postsPerMinute : before.tokens + ((now - before.at) / 60_000) * postsPerMinute
    const tokens = Math.min(postsPerMinute, refilled)
    // Whoever comes stands last, so that the first are those who have not come for longest.
    buckets.delete(key)
    buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
    if (buckets.size > maxAddresses)
      for (const oldest of buckets.keys()) {
        buckets.delete(oldest)
        break
      }
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / postsPerMinute) * 60)
  }
}

/** What one visitor has: an IPv4 address, or the 64 bits of an IPv6 network, in which anybody has any number of addresses. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed instanceof ipaddr.IPv6) return parsed.parts.slice(0, 4).join(':')
  return parsed.toString()
}

/** Turns visitors away who send more than the rules allow, on every public route of `scope` that changes something. */
export function limitVisitors(scope: FastifyInstance, rules: VisitorRules, clock: Clock): void {
  if (rules.postsPerMinute === 0) return
  const take = createVisitorLimit(rules.postsPerMinute, clock)
  scope.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST' || request.routeOptions.url?.startsWith('/v1/public/') !== true) return
    const waitSeconds = take(request.ip)
    if (waitSeconds === 0) return
    reply.header('retry-after', String(waitSeconds))
    throw problem('too-many-requests', `Too much comes from your address. Try again in ${waitSeconds} seconds.`)
  })
}
