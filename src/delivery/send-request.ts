import type { TargetPolicy } from '../endpoints/target-policy.ts'
import type { AttemptError, AttemptRequest } from './delivery.ts'
import { Exchange, type ExchangeResult } from './exchange.ts'
import { failBlocked } from './fail-attempt.ts'
import { ConnectionPool } from './wire/connection-pool.ts'
import { readTarget, type Target } from './wire/target.ts'

export type SendResult = ExchangeResult

export interface Sender {
  /** Makes one request. Never rejects: whatever goes wrong is the result's `error`. */
  send(request: AttemptRequest): Promise<SendResult>
  /** Breaks off what still runs. */
  close(): Promise<void>
}

export interface SenderOptions {
  readonly policy: TargetPolicy
  /** DNS, TCP and TLS. Default 5 s. */
  readonly connectTimeoutMs?: number
  /** From the call to the last byte of the response. Default `defaultExchangeMs`. */
  readonly exchangeTimeoutMs?: number
  /** Certificates of the authorities to trust, in PEM. Those that Node.js knows when absent. */
  readonly authorities?: readonly string[]
}

/** The longest that one exchange may take. */
export const defaultExchangeMs = 30_000

/** Addresses whose targets are remembered. */
const maxTargets = 10_000

/**
 * Makes requests over HTTP/1.1 connections that stay open between them. Every request asks the policy, each connection goes to the
 * address that the policy's lookup checked, and redirects are not followed.
 */
export function createSender(options: SenderOptions): Sender {
  const { policy, connectTimeoutMs = 5000, exchangeTimeoutMs = defaultExchangeMs, authorities } = options
  const pool = new ConnectionPool({ lookup: policy.lookup, connectTimeoutMs, authorities })
  const running = new Set<Exchange>()
  const exchangeOptions = { pool, running, connectTimeoutMs, exchangeTimeoutMs }
  const findTarget = rememberTargets(policy)
  let isClosed = false
  return {
    send: (request) => {
      const target = findTarget(request.url)
      if ('code' in target) return Promise.resolve({ response: null, error: target, durationMs: 0 })
      const exchange = new Exchange(target, request, exchangeOptions)
      const result = exchange.run()
      if (isClosed) exchange.cancel()
      return result
    },
    close: async () => {
      isClosed = true
      for (const exchange of running) exchange.cancel()
      pool.destroy()
    },
  }
}

/** What the policy says of an address depends on nothing else, and most requests go to the same few. */
function rememberTargets(policy: TargetPolicy): (url: string) => Target | AttemptError {
  const known = new Map<string, Target | AttemptError>()
  return (url) => {
    const target = known.get(url) ?? readAllowed(policy, url)
    if (known.size >= maxTargets) known.clear()
    known.set(url, target)
    return target
  }
}

function readAllowed(policy: TargetPolicy, url: string): Target | AttemptError {
  const refusal = policy.refusalOf(url)
  return refusal === null ? readTarget(url) : failBlocked(refusal)
}
