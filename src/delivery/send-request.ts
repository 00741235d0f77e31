import { Agent, type Dispatcher } from 'undici'
import type { TargetPolicy } from '../endpoints/target-policy.ts'
import type { AttemptResult } from './decide-next.ts'
import type { AttemptError, AttemptRequest } from './delivery.ts'
import { describeSendError } from './describe-send-error.ts'
import { ResponseReader } from './response-reader.ts'

export interface SendResult extends AttemptResult {
  /** From the call to the last byte of the response, or to the failure. */
  readonly durationMs: number
}

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
}

/** The longest that one exchange may take. */
export const defaultExchangeMs = 30_000

const maxHeaderBytes = 16 * 1024

/**
 * Makes requests over HTTP/1.1 connections that stay open between them. Every request asks the policy again, each connection goes to
 * the address that the policy's lookup checked, and redirects are not followed.
 */
export function createSender(options: SenderOptions): Sender {
  const { policy, connectTimeoutMs = 5000, exchangeTimeoutMs = defaultExchangeMs } = options
  const agent = new Agent({
    connect: { lookup: policy.lookup, timeout: connectTimeoutMs, rejectUnauthorized: true },
    allowH2: false,
    pipelining: 1,
    maxHeaderSize: maxHeaderBytes,
    // One deadline of ours covers the whole exchange.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return {
    send: (request) => {
      const blocked = policy.checkUrl(request.url)
      if (blocked === null) return exchange(agent, request, { connectTimeoutMs, exchangeTimeoutMs })
      return Promise.resolve({ response: null, error: { code: 'blocked-target', message: blocked }, durationMs: 0 })
    },
    close: () => agent.destroy(),
  }
}

interface Timeouts {
  readonly connectTimeoutMs: number
  readonly exchangeTimeoutMs: number
}

function exchange(agent: Agent, request: AttemptRequest, timeouts: Timeouts): Promise<SendResult> {
  const startedAt = performance.now()
  const url = new URL(request.url)
  return new Promise((resolve) => {
    const reader = new ResponseReader()
    let controller: Dispatcher.DispatchController | undefined
    let over = false

    function finish(error: AttemptError | null): void {
      if (over) return
      over = true
      clearTimeout(deadline)
      resolve({ response: reader.response(), error, durationMs: performance.now() - startedAt })
    }
    function breakOff(error: AttemptError): void {
      finish(error)
      controller?.abort(new Error(error.message))
    }
    function fail(cause: unknown): void {
      const { connectTimeoutMs } = timeouts
      finish(describeSendError(cause, { host: url.host, sent: controller !== undefined, connectTimeoutMs }))
    }

    const deadline = setTimeout(
      () => breakOff(timedOut(url.host, timeouts, reader.started)),
      timeouts.exchangeTimeoutMs,
    )
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started
        if (over) started.abort(new Error('The exchange is over.'))
      },
      onResponseStart(_controller, status, headers) {
        reader.start(status, headers)
      },
      onResponseData(_controller, chunk) {
        const error = reader.add(chunk)
        if (error !== null) breakOff(error)
      },
      onResponseEnd() {
        finish(reader.verdict())
      },
      onResponseError(_controller, error) {
        fail(error)
      },
    }
    const { method, headers, body } = request
    try {
      agent.dispatch({ origin: url.origin, path: `${url.pathname}${url.search}`, method, headers, body }, handler)
    } catch (error) {
      fail(error)
    }
  })
}

function timedOut(host: string, { exchangeTimeoutMs }: Timeouts, started: boolean): AttemptError {
  const what = started ? 'did not finish its answer' : 'did not answer'
  const message = `${host} ${what} within ${exchangeTimeoutMs / 1000} seconds. Answer first and do the work afterwards.`
  return { code: 'timeout-response', message }
}
