import type { AttemptError, AttemptResponse } from './delivery.ts'

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
    const message = 'The response is larger than 1 MiB. Let the receiver answer with a short body, or none.'
    return { code: 'response-too-large', message }
  }

  /** What a response that was read to its end means: null for success, which is any 2xx. */
  verdict(): AttemptError | null {
    this.#complete = true
    const status = this.#status ?? 0
    if (status >= 200 && status < 300) return null
    if (status >= 300 && status < 400) return { code: 'redirect', message: redirectMessage(status, this.#headers) }
    return { code: 'status', message: statusMessage(status) }
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

function redirectMessage(status: number, { location }: Record<string, string>): string {
  if (location === undefined) {
    return `The receiver answered ${status} without saying where else to send. Let it answer 200 at this address.`
  }
  const target = JSON.stringify(location.slice(0, 200))
  return `The receiver answered ${status} and points to ${target}. Redirects are not followed: enter the final address.`
}

const statusMessages: Readonly<Record<number, string>> = {
  401: 'it refuses the request. Check its secret, and the headers of the webhook.',
  403: 'it refuses the request. Check its secret, and the headers of the webhook.',
  404: 'nothing is at this address. Correct the path of the address.',
  405: 'nothing takes a POST at this address. Correct the path of the address.',
  408: 'it waited too long for the request. Look for a proxy before it that is overloaded.',
  410: 'it is gone for good. Webhooks with this answer are switched off.',
  413: 'the request is too large for it. Raise its limit for the size of a body.',
  415: 'it does not take bodies of this type. Let it take the content type of the webhook.',
  425: 'it takes no early data. Let it take requests as they come.',
  429: 'it gets too many requests. Lower what it gets at a time.',
}

function statusMessage(status: number): string {
  const known = statusMessages[status]
  if (known !== undefined) return `The receiver answered ${status}: ${known}`
  if (status >= 600) return `The receiver answered ${status}, which is no status of HTTP. Let it answer 200.`
  if (status >= 500) return `The receiver answered ${status}: it failed. Look into its log.`
  return `The receiver answered ${status}, and only 2xx counts as delivered. Look into the body of its answer.`
}
