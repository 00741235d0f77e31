import { Agent, buildConnector, type Dispatcher, Pool } from 'undici'
import type { TargetPolicy } from '../endpoints/target-policy.ts'
import { boundLookup } from './bound-lookup.ts'
import { Connection } from './connection.ts'
import type { AttemptRequest } from './delivery.ts'
import { Exchange, type ExchangeResult } from './exchange.ts'

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

const maxHeaderBytes = 16 * 1024

/** Of the time to connect, so that a silent name server is told from a silent receiver. */
const lookupShare = 0.8

/**
 * Makes requests over HTTP/1.1 connections that stay open between them. Every request asks the policy again, each connection goes to
 * the address that the policy's lookup checked, and redirects are not followed.
 */
export function createSender(options: SenderOptions): Sender {
  const { policy, connectTimeoutMs = 5000, exchangeTimeoutMs = defaultExchangeMs } = options
  const agent = createAgent(options, connectTimeoutMs)
  const running = new Set<Exchange>()
  return {
    send: (request) => {
      const blocked = policy.checkUrl(request.url)
      if (blocked === null) return new Exchange(agent, running, request, { connectTimeoutMs, exchangeTimeoutMs }).run()
      return Promise.resolve({ response: null, error: { code: 'blocked-target', message: blocked }, durationMs: 0 })
    },
    close: async () => {
      // The agent forgets pools whose connections have all failed, with what still waits in them.
      for (const exchange of running) exchange.cancel()
      await agent.destroy()
    },
  }
}

function createAgent({ policy, authorities }: SenderOptions, connectTimeoutMs: number): Agent {
  const connect = buildConnector({
    lookup: boundLookup(policy.lookup, connectTimeoutMs * lookupShare),
    timeout: connectTimeoutMs,
    rejectUnauthorized: true,
    allowH2: false,
    maxCachedSessions: 1000,
    ...(authorities === undefined ? {} : { ca: [...authorities] }),
  })
  const clientOptions = {
    connect,
    pipelining: 1,
    maxHeaderSize: maxHeaderBytes,
    // One deadline of ours covers the whole exchange.
    headersTimeout: 0,
    bodyTimeout: 0,
  }
  const factory = (origin: string | URL): Dispatcher =>
    new Pool(origin, { connect, factory: (url) => new Connection(url, clientOptions) })
  return new Agent({ factory })
}
