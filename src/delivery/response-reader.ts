import type { AttemptError, AttemptResponse } from './delivery.ts'
import { failAttempt } from './fail-attempt.ts'

/** More than this is not read at all. */
export const maxResponseBytes = 1024 * 1024

/** What the log keeps of a body. */
export const storedResponseBytes = 64 * 1024

const firstRoom = 4096

/** Collects a response within its bounds and judges it. */
export class ResponseReader {
  #status: number | undefined
  #headers: Readonly<Record<string, string>> = {}
  #kept: Uint8Array = new Uint8Array()
  #keptBytes = 0
  #bytes = 0
  #complete = false

  /** Absent until the answer has begun. */
  get status(): number | undefined {
    return this.#status
  }

  /** Whether the receiver says that it got tired of waiting for a request (RFC 9110, 15.5.9). */
  get isIdleTimeout(): boolean {
    return this.#status === 408 && /\bclose\b/i.test(this.#headers.connection ?? '')
  }

  start(status: number, headers: Readonly<Record<string, string>>): void {
    this.#status = status
    this.#headers = headers
  }

  /** The chunk is copied. Returns an error when this chunk is one too many. */
  add(chunk: Uint8Array): AttemptError | null {
    this.#bytes += chunk.length
    this.#keep(chunk)
    if (this.#bytes <= maxResponseBytes) return null
    return failAttempt('response-too-large', 'answer-body-too-large', { mebibytes: maxResponseBytes / 1024 ** 2 })
  }

  /** What a response that was read to its end means: null for success, which is any 2xx. */
  verdict(): AttemptError | null {
    this.#complete = true
    const status = this.#status ?? 0
    if (status >= 200 && status < 300) return null
    if (status >= 300 && status < 400) return explainRedirect(status, this.#headers)
    return failAttempt('status', reasonOf(status), { status })
  }

  response(): AttemptResponse | null {
    if (this.#status === undefined) return null
    const truncated = !this.#complete || this.#bytes > this.#keptBytes
    return { status: this.#status, headers: this.#headers, body: this.#text(truncated), truncated }
  }

  /** Most bodies are one chunk. The others are copied: an array of single bytes would take a hundred times their size. */
  #keep(chunk: Uint8Array): void {
    const part = chunk.subarray(0, storedResponseBytes - this.#keptBytes)
    if (part.length === 0) return
    const needed = this.#keptBytes + part.length
    if (this.#keptBytes === 0) {
      this.#kept = Buffer.from(part)
    } else {
      if (this.#keptBytes === this.#kept.length || needed > this.#kept.length) {
        const larger = new Uint8Array(Math.min(storedResponseBytes, Math.max(firstRoom, 2 * needed)))
        larger.set(this.#kept.subarray(0, this.#keptBytes))
        this.#kept = larger
      }
      this.#kept.set(part, this.#keptBytes)
    }
    this.#keptBytes = needed
  }

  #text(truncated: boolean): string {
    const bytes = this.#kept.subarray(0, this.#keptBytes)
    if (!truncated) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
    // A cut may go through a character: in stream mode its first half is held back.
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true })
  }
}

function explainRedirect(status: number, { location }: Readonly<Record<string, string>>): AttemptError {
  if (location === undefined) return failAttempt('redirect', 'redirect-to-nowhere', { status })
  return failAttempt('redirect', 'redirect-to', { status, location: location.slice(0, 200) })
}

const reasons = {
  401: 'status-not-allowed',
  403: 'status-not-allowed',
  404: 'status-nothing-there',
  405: 'status-without-post',
  408: 'status-waited-too-long',
  410: 'status-gone',
  413: 'status-body-too-large',
  415: 'status-other-content-type',
  425: 'status-too-early',
  429: 'status-too-many-requests',
} as const
type StatusReason =
  | (typeof reasons)[keyof typeof reasons]
  | 'status-not-of-http'
  | 'status-receiver-failed'
  | 'status-not-accepted'

function reasonOf(status: number): StatusReason {
  const known: Readonly<Record<number, StatusReason>> = reasons
  if (known[status] !== undefined) return known[status]
  if (status >= 600) return 'status-not-of-http'
  return status >= 500 ? 'status-receiver-failed' : 'status-not-accepted'
}
