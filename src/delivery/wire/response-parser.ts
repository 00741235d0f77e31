import { ChunkReader } from './chunk-reader.ts'
import { type ResponseHead, readResponseHead } from './response-head.ts'
import { WireError } from './wire-error.ts'

/** Of the field lines of one answer, and of the trailers of one body. */
export const maxHeadBytes = 16 * 1024

export interface ResponseHandler {
  /** Also for interim answers, those below 200: another head follows then. */
  onHead(head: ResponseHead): void
  /** The bytes are good for the time of the call: what is to be kept is copied. */
  onBody(bytes: Uint8Array): void
}

/*
 *   status ──► text ──► fields ──(below 200)──► status
 *                         │
 *                         ├── length ──► over
 *                         ├── chunks ──► over
 *                         └── close  ──the connection ends──► over
 *
 * One answer, in pieces of any size. What does not fit RFC 9112 is an error at the first byte that shows it, where more would not
 * change that; a status text is not looked at.
 */
type State = 'status' | 'text' | 'fields' | 'length' | 'chunks' | 'close' | 'over'

/** The characters that may stand at each place of a status line. */
const statusPattern = [/H/, /T/, /T/, /P/, /\//, /1/, /\./, /[01]/, / /, /\d/, /\d/, /\d/, /[ \r]/] as const
const statusLine = /^HTTP\/1\.[01] \d{3}[ \r]$/
const lf = 10
const cr = 13

export class ResponseParser {
  readonly #handler: ResponseHandler
  #state: State = 'status'
  /** Of the status line or the fields, what came in earlier pieces. */
  #begun = ''
  #lastByte = 0
  #head: ResponseHead | undefined
  #status = 0
  #minorVersion: 0 | 1 = 1
  #left = 0
  #chunks: ChunkReader | undefined

  constructor(handler: ResponseHandler) {
    this.#handler = handler
  }

  get isOver(): boolean {
    return this.#state === 'over'
  }

  /** The last that came; absent before it. */
  get head(): ResponseHead | undefined {
    return this.#head
  }

  /** Reads the first `end` bytes, and returns how many belong to this answer. Throws `WireError`. */
  read(bytes: Buffer, end: number): number {
    let at = 0
    while (at < end && this.#state !== 'over') at = this.#step(bytes, at, end)
    return at
  }

  /** The receiver has ended the connection. Throws `WireError` when this was not the end of the answer. */
  end(): void {
    if (this.#state === 'over') return
    if (this.#state === 'close') {
      this.#state = 'over'
      return
    }
    const announced = this.#state === 'length' && /\bclose\b/i.test(this.#head?.headers.connection ?? '')
    throw announced
      ? new WireError('bad-length', 'shorter than its content-length')
      : new WireError('closed', 'other side closed')
  }

  #step(bytes: Buffer, at: number, end: number): number {
    if (this.#state === 'status') return this.#readStatus(bytes, at, end)
    if (this.#state === 'text') return this.#skipText(bytes, at, end)
    if (this.#state === 'fields') return this.#readFields(bytes, at, end)
    if (this.#state === 'chunks') return this.#readChunks(bytes, at, end)
    const stop = this.#state === 'length' ? Math.min(end, at + this.#left) : end
    if (this.#state === 'length') {
      this.#left -= stop - at
      if (this.#left === 0) this.#state = 'over'
    }
    this.#handler.onBody(bytes.subarray(at, stop))
    return stop
  }

  #readStatus(bytes: Buffer, at: number, end: number): number {
    const missing = statusPattern.length - this.#begun.length
    const stop = Math.min(end, at + missing)
    const line = this.#begun + bytes.toString('latin1', at, stop)
    const isWhole = line.length === statusPattern.length
    if (isWhole ? !statusLine.test(line) : !fitsStatusLine(line)) {
      throw new WireError('bad-answer', 'it does not begin with HTTP/1.1 and a status')
    }
    if (!isWhole) {
      this.#begun = line
      return stop
    }
    this.#begun = ''
    this.#minorVersion = line[7] === '0' ? 0 : 1
    this.#status = Number(line.slice(9, 12))
    this.#lastByte = line.charCodeAt(12)
    this.#state = 'text'
    return stop
  }

  #skipText(bytes: Buffer, at: number, end: number): number {
    let last = this.#lastByte
    for (let next = at; next < end; next++) {
      const byte = bytes[next] ?? 0
      if (byte === lf) {
        if (last !== cr) throw new WireError('bad-answer', 'a line ends without CR')
        this.#state = 'fields'
        return next + 1
      }
      last = byte
    }
    this.#lastByte = last
    return end
  }

  #readFields(bytes: Buffer, at: number, end: number): number {
    const before = this.#begun.length
    const room = maxHeadBytes + 2 - before
    const text = this.#begun + bytes.toString('latin1', at, Math.min(end, at + room))
    const length = lengthOfFields(text, before)
    if (length < 0) {
      if (text.length > maxHeadBytes) throw new WireError('head-too-large', 'endless headers')
      if (/(?:^|[^\r])\n/.test(text)) throw new WireError('bad-answer', 'a line ends without CR')
      this.#begun = text
      return end
    }
    this.#begun = ''
    this.#begin(readResponseHead({ status: this.#status, minorVersion: this.#minorVersion }, text.slice(0, length)))
    return at + length + 2 - before
  }

  #begin(head: ResponseHead): void {
    const { framing } = head
    this.#head = head
    if (framing.kind === 'length') this.#left = framing.bytes
    if (framing.kind === 'chunks') this.#chunks = new ChunkReader(maxHeadBytes)
    if (head.status < 200) this.#state = 'status'
    else if (framing.kind === 'none' || (framing.kind === 'length' && framing.bytes === 0)) this.#state = 'over'
    else this.#state = framing.kind
    this.#handler.onHead(head)
  }

  #readChunks(bytes: Buffer, at: number, end: number): number {
    const chunks = this.#chunks
    if (chunks === undefined) throw new Error('Chunks are read before their head.')
    const next = chunks.read(bytes, at, end, (data) => this.#handler.onBody(data))
    if (chunks.isOver) this.#state = 'over'
    return next
  }
}

/** The length of the field lines with their ends, or −1 when the empty line behind them has not come. */
function lengthOfFields(text: string, before: number): number {
  if (text.startsWith('\r\n')) return 0
  const end = text.indexOf('\r\n\r\n', Math.max(0, before - 3))
  return end < 0 ? -1 : end + 2
}

/** Whether a beginning of a status line is one: `HTTP/1.1 200` and then a space or the end of the line. */
function fitsStatusLine(line: string): boolean {
  for (let at = 0; at < line.length; at++) if (!statusPattern[at]?.test(line.charAt(at))) return false
  return true
}
