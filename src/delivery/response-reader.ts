import type { IncomingHttpHeaders } from 'node:http'
import type { AttemptError, AttemptResponse } from './delivery.ts'

/** More than this is not read at all. */
export const maxResponseBytes = 1024 * 1024

/** What the log keeps of a body. */
export const storedResponseBytes = 64 * 1024

/** Collects a response within its bounds and judges it. */
export class ResponseReader {
  #status: number | undefined
  #headers: Record<string, string> = {}
  readonly #kept: Uint8Array[] = []
  #keptBytes = 0
  #bytes = 0
  #complete = false

  get started(): boolean {
    return this.#status !== undefined
  }

  start(status: number, headers: IncomingHttpHeaders): void {
    this.#status = status
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) this.#headers[name] = Array.isArray(value) ? value.join(', ') : value
    }
  }

  /** Returns an error when this chunk is one too many. */
  add(chunk: Uint8Array): AttemptError | null {
    this.#bytes += chunk.length
    const room = storedResponseBytes - this.#keptBytes
    if (room > 0) {
      this.#kept.push(chunk.length <= room ? chunk : chunk.subarray(0, room))
      this.#keptBytes += Math.min(room, chunk.length)
    }
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

  #text(truncated: boolean): string {
    const [first] = this.#kept
    if (first === undefined) return ''
    const bytes = this.#kept.length === 1 ? first : Buffer.concat(this.#kept)
    if (!truncated) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
    // A cut may go through a character: in stream mode its first half is held back.
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true })
  }
}

function redirectMessage(status: number, { location }: Record<string, string>): string {
  const target = location === undefined ? 'another address' : JSON.stringify(location.slice(0, 200))
  return `The receiver answered ${status} and points to ${target}. Redirects are not followed: enter the final address.`
}

function statusMessage(status: number): string {
  if (status === 410)
    return 'The receiver answered 410: it is gone for good. Webhooks with this answer are switched off.'
  if (status === 401 || status === 403) {
    return `The receiver answered ${status}: it refuses the request. Check its secret, and the headers of the webhook.`
  }
  if (status === 404) return 'The receiver answered 404: nothing is at this address. Correct the path of the address.'
  if (status === 429) return 'The receiver answered 429: it gets too many requests. Lower what it gets at a time.'
  if (status >= 500) return `The receiver answered ${status}: it failed. Look into its log.`
  return `The receiver answered ${status}, and only 2xx counts as delivered. Look into the body of its answer.`
}
