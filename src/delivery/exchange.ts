import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import type { Connection, ConnectionRequest, Passenger } from './connection.ts'
import type { AttemptResult } from './decide-next.ts'
import type { AttemptError, AttemptRequest } from './delivery.ts'
import { describeSendError, isConnectionLoss } from './describe-send-error.ts'
import { ResponseReader } from './response-reader.ts'

export interface ExchangeResult extends AttemptResult {
  /** From the call to the last byte of the response, or to the failure. */
  readonly durationMs: number
}

export interface Timeouts {
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
export class Exchange implements Passenger, Dispatcher.DispatchHandler {
  readonly #dispatcher: Dispatcher
  readonly #running: Set<Exchange>
  readonly #request: AttemptRequest
  readonly #url: URL
  readonly #timeouts: Timeouts
  readonly #startedAt = performance.now()
  #reader = new ResponseReader()
  #controller: Dispatcher.DispatchController | undefined
  #connection: Connection | undefined
  /** Whether the connection was open before this request came to it. */
  #reused = false
  #interimAnswers = 0
  #repeats = 0
  #deadline: NodeJS.Timeout | undefined
  #resolve: ((result: ExchangeResult) => void) | undefined

  /** @param running has this exchange in it from `run` until it is over */
  constructor(dispatcher: Dispatcher, running: Set<Exchange>, request: AttemptRequest, timeouts: Timeouts) {
    this.#dispatcher = dispatcher
    this.#running = running
    this.#request = request
    this.#url = new URL(request.url)
    this.#timeouts = timeouts
  }

  /** Never rejects: whatever goes wrong is the result's `error`. */
  run(): Promise<ExchangeResult> {
    return new Promise((resolve) => {
      this.#resolve = resolve
      this.#running.add(this)
      // Timers go first when a process was busy; an answer that has come meanwhile is to be read before it is called late.
      const late = () => setImmediate(() => this.#breakOff(this.#timedOut()))
      this.#deadline = setTimeout(late, this.#timeouts.exchangeTimeoutMs)
      this.#dispatch()
    })
  }

  cancel(): void {
    const message =
      'The sending server was stopped before the answer had come. Nothing needs to be done: it sends again.'
    this.#breakOff({ code: 'reset', message })
  }

  onFlood(): void {
    const message = 'The answer is larger than 4 MiB on the wire. Let the receiver answer with a short body, or none.'
    this.#breakOff({ code: 'response-too-large', message })
  }

  onQueued(connection: Connection): void {
    this.#connection = connection
    this.#reused = connection.isOpen
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#resolve === undefined) controller.abort(new Error('The exchange is over.'))
    else this.#reused = this.#connection?.board(this) ?? false
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status >= 200) this.#reader.start(status, headers)
    else this.#takeInterimAnswer(status)
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    const error = this.#reader.add(chunk)
    if (error !== null) this.#breakOff(error)
  }

  onResponseEnd(): void {
    if (this.#reader.isIdleTimeout && this.#mayRepeat()) this.#repeat()
    else this.#finish(this.#reader.verdict())
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: unknown): void {
    this.#fail(error)
  }

  #dispatch(): void {
    const { method, headers, body } = this.#request
    const { origin, pathname, search } = this.#url
    const request: ConnectionRequest = {
      origin,
      path: `${pathname}${search}`,
      method,
      headers,
      body,
      passenger: this,
    }
    try {
      this.#dispatcher.dispatch(request, this)
    } catch (error) {
      this.#fail(error)
    }
  }

  #takeInterimAnswer(status: number): void {
    const { host } = this.#url
    if (status < 100) {
      const message = `${host} answered with the status ${status}, which is none of HTTP. Let it answer 200.`
      this.#breakOff({ code: 'protocol', message })
    } else if (++this.#interimAnswers > maxInterimAnswers) {
      const message = `${host} sends interim answers (${status}) without end. Let it answer with a status from 200 on.`
      this.#breakOff({ code: 'protocol', message })
    }
  }

  #fail(cause: unknown): void {
    if (this.#resolve === undefined) return
    const sent = this.#controller !== undefined
    const untouched = !sent || this.#connection?.bytesRead === 0
    if (untouched && (!sent || isConnectionLoss(cause)) && this.#mayRepeat()) {
      this.#repeat()
      return
    }
    const { connectTimeoutMs } = this.#timeouts
    const status = this.#reader.status
    this.#finish(describeSendError(cause, { host: this.#url.host, sent, status, connectTimeoutMs }))
  }

  #mayRepeat(): boolean {
    return this.#resolve !== undefined && this.#reused && this.#repeats < maxRepeats
  }

  #repeat(): void {
    this.#repeats++
    this.#controller = undefined
    this.#interimAnswers = 0
    this.#reader = new ResponseReader()
    this.#dispatch()
  }

  #breakOff(error: AttemptError): void {
    if (this.#resolve === undefined) return
    this.#finish(error)
    this.#controller?.abort(new Error(error.message))
  }

  #finish(error: AttemptError | null): void {
    if (this.#resolve === undefined) return
    clearTimeout(this.#deadline)
    this.#running.delete(this)
    const resolve = this.#resolve
    this.#resolve = undefined
    resolve({ response: this.#reader.response(), error, durationMs: performance.now() - this.#startedAt })
  }

  #timedOut(): AttemptError {
    const { host } = this.#url
    const what = this.#reader.status === undefined ? 'did not answer' : 'did not finish its answer'
    const seconds = this.#timeouts.exchangeTimeoutMs / 1000
    const message = `${host} ${what} within ${seconds} seconds. Answer first and do the work afterwards.`
    return { code: 'timeout-response', message }
  }
}
