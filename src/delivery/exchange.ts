import type { AttemptResult } from './decide-next.ts'
import type { AttemptError, AttemptRequest } from './delivery.ts'
import { describeSendError, isConnectionLoss } from './describe-send-error.ts'
import { failAttempt } from './fail-attempt.ts'
import { ResponseReader } from './response-reader.ts'
import { type Connection, maxWireBytes, type Passenger } from './wire/connection.ts'
import type { ConnectionPool } from './wire/connection-pool.ts'
import { encodeRequest } from './wire/encode-request.ts'
import type { ResponseHead } from './wire/response-head.ts'
import type { Target } from './wire/target.ts'

export interface ExchangeResult extends AttemptResult {
  /** From the call to the last byte of the response, or to the failure. */
  readonly durationMs: number
}

export interface ExchangeOptions {
  readonly pool: ConnectionPool
  /** Has this exchange in it from `run` until it is over. */
  readonly running: Set<Exchange>
  readonly connectTimeoutMs: number
  readonly exchangeTimeoutMs: number
}

/** Of interim answers before the one that counts. */
const maxInterimAnswers = 20

/** More than an endpoint has connections, so that each of them may turn out to be closed. */
const maxRepeats = 20

/*
 * One request and its answer.
 *
 *   queued ──written──► sent ──status ≥ 200──► answering ──last byte──► over
 *     │                  │                        │
 *     └── failure, deadline, too much, cancel ────┴──────────────────► over
 *     ▲                  │
 *     └──── repeat ──────┘
 *
 * A receiver may close a connection that it has kept open at any moment, also as the next request is under way to it. Nothing of an
 * answer has come then, and the request is repeated at once on another connection (RFC 9112, 9.3.1): it carries its id, and whoever
 * did take it knows it again. A first request on a connection is never repeated.
 */
export class Exchange implements Passenger {
  readonly #target: Target
  readonly #request: Pick<AttemptRequest, 'headers' | 'body'>
  readonly #options: ExchangeOptions
  readonly #startedAt = performance.now()
  #reader = new ResponseReader()
  #connection: Connection | undefined
  #wasSent = false
  /** Whether the connection was open before this request came to it. */
  #reused = false
  #interimAnswers = 0
  #repeats = 0
  #deadline: NodeJS.Timeout | undefined
  #resolve: ((result: ExchangeResult) => void) | undefined

  constructor(target: Target, request: Pick<AttemptRequest, 'headers' | 'body'>, options: ExchangeOptions) {
    this.#target = target
    this.#request = request
    this.#options = options
  }

  /** Never rejects: whatever goes wrong is the result's `error`. */
  run(): Promise<ExchangeResult> {
    return new Promise((resolve) => {
      this.#resolve = resolve
      this.#options.running.add(this)
      // Timers go first when a process was busy; an answer that has come meanwhile is to be read before it is called late.
      const late = () => setImmediate(() => this.#breakOff(this.#timedOut()))
      this.#deadline = setTimeout(late, this.#options.exchangeTimeoutMs)
      this.#dispatch()
    })
  }

  cancel(): void {
    this.#breakOff(failAttempt('reset', 'server-stopped'))
  }

  onSent(reused: boolean): void {
    this.#wasSent = true
    this.#reused = reused
  }

  onHead({ status, headers }: ResponseHead): void {
    if (status >= 200) this.#reader.start(status, headers)
    else this.#takeInterimAnswer(status)
  }

  onBody(bytes: Uint8Array): void {
    const error = this.#reader.add(bytes)
    if (error !== null) this.#breakOff(error)
  }

  onOver(): void {
    if (this.#reader.isIdleTimeout && this.#mayRepeat()) this.#repeat()
    else this.#finish(this.#reader.verdict())
  }

  onFlood(): void {
    const mebibytes = maxWireBytes / 1024 ** 2
    this.#breakOff(failAttempt('response-too-large', 'answer-too-large-on-wire', { mebibytes }))
  }

  onFailure(error: Error, untouched: boolean): void {
    if (untouched && isConnectionLoss(error) && this.#mayRepeat()) this.#repeat()
    else this.#fail(error)
  }

  #dispatch(): void {
    const { headers, body } = this.#request
    try {
      this.#connection = this.#options.pool.send(this.#target, encodeRequest(this.#target, headers, body), this)
    } catch (error) {
      this.#fail(error)
    }
  }

  #takeInterimAnswer(status: number): void {
    const { host } = this.#target
    if (status === 100 || status === 101) {
      const answer = status === 100 ? '100 Continue' : '101'
      this.#breakOff(failAttempt('protocol', 'answer-not-asked-for', { host, answer }))
    } else if (status < 100) {
      this.#breakOff(failAttempt('protocol', 'answer-without-http-status', { host, status }))
    } else if (++this.#interimAnswers > maxInterimAnswers) {
      this.#breakOff(failAttempt('protocol', 'interim-answers-without-end', { host, status }))
    }
  }

  #fail(cause: unknown): void {
    const { connectTimeoutMs } = this.#options
    const { host } = this.#target
    this.#finish(describeSendError(cause, { host, sent: this.#wasSent, status: this.#reader.status, connectTimeoutMs }))
  }

  #mayRepeat(): boolean {
    return this.#resolve !== undefined && this.#reused && this.#repeats < maxRepeats
  }

  #repeat(): void {
    this.#repeats++
    this.#wasSent = false
    this.#interimAnswers = 0
    this.#reader = new ResponseReader()
    this.#dispatch()
  }

  #breakOff(error: AttemptError): void {
    if (this.#resolve === undefined) return
    this.#connection?.destroy()
    this.#finish(error)
  }

  #finish(error: AttemptError | null): void {
    if (this.#resolve === undefined) return
    clearTimeout(this.#deadline)
    this.#options.running.delete(this)
    const resolve = this.#resolve
    this.#resolve = undefined
    resolve({ response: this.#reader.response(), error, durationMs: performance.now() - this.#startedAt })
  }

  #timedOut(): AttemptError {
    const { host } = this.#target
    const seconds = this.#options.exchangeTimeoutMs / 1000
    const reason = this.#reader.status === undefined ? 'answer-too-late' : 'answer-not-finished'
    return failAttempt('timeout-response', reason, { host, seconds })
  }
}
