import { WireError } from './wire-error.ts'

type State =
  | 'size'
  | 'extension'
  | 'size-end'
  | 'data'
  | 'data-end'
  | 'data-end-2'
  | 'trailer'
  | 'trailer-line'
  | 'last-end'
  | 'end'

const cr = 13
const lf = 10
const semicolon = 59
/** 256 TiB: more is an attempt to make the sum wrap around. */
const maxSizeDigits = 12

/** Reads a body in chunks (RFC 9112, 7.1), in pieces of any size. Extensions and trailers are passed over. */
export class ChunkReader {
  #state: State = 'size'
  #size = 0
  #digits = 0
  #trailerBytes = 0
  readonly #maxTrailerBytes: number

  constructor(maxTrailerBytes: number) {
    this.#maxTrailerBytes = maxTrailerBytes
  }

  get isOver(): boolean {
    return this.#state === 'end'
  }

  /**
   * Reads on from `at` and returns where it stopped: at `end`, or behind the last chunk. `onData` gets what is data; the bytes are
   * good for the time of the call.
   */
  read(bytes: Uint8Array, at: number, end: number, onData: (data: Uint8Array) => void): number {
    let next = at
    while (next < end && this.#state !== 'end') {
      if (this.#state === 'data') next = this.#readData(bytes, next, end, onData)
      else this.#readByte(bytes[next++] ?? 0)
    }
    return next
  }

  #readData(bytes: Uint8Array, at: number, end: number, onData: (data: Uint8Array) => void): number {
    const stop = Math.min(end, at + this.#size)
    this.#size -= stop - at
    if (this.#size === 0) this.#state = 'data-end'
    onData(bytes.subarray(at, stop))
    return stop
  }

  #readByte(byte: number): void {
    if (this.#state === 'size') this.#readSize(byte)
    else if (this.#state === 'extension') this.#state = byte === cr ? 'size-end' : 'extension'
    else if (this.#state === 'size-end') this.#expect(byte, lf, this.#size > 0 ? 'data' : 'trailer')
    else if (this.#state === 'data-end') this.#expect(byte, cr, 'data-end-2')
    else if (this.#state === 'data-end-2') this.#expect(byte, lf, 'size')
    else this.#readTrailer(byte)
  }

  #readSize(byte: number): void {
    const digit = hexDigit(byte)
    if (digit >= 0) {
      if (++this.#digits > maxSizeDigits) throw new WireError('bad-answer', 'a chunk beyond all bounds')
      this.#size = this.#size * 16 + digit
      return
    }
    if (this.#digits === 0 || (byte !== cr && byte !== semicolon)) {
      throw new WireError('bad-answer', 'the size of a chunk is no number')
    }
    this.#digits = 0
    this.#state = byte === cr ? 'size-end' : 'extension'
  }

  #readTrailer(byte: number): void {
    if (++this.#trailerBytes > this.#maxTrailerBytes) throw new WireError('head-too-large', 'endless trailers')
    if (this.#state === 'last-end') this.#expect(byte, lf, 'end')
    else if (this.#state === 'trailer' && byte === cr) this.#state = 'last-end'
    else this.#state = byte === lf ? 'trailer' : 'trailer-line'
  }

  #expect(byte: number, expected: number, next: State): void {
    if (byte !== expected) throw new WireError('bad-answer', 'a chunk does not end where its size says')
    this.#state = next
  }
}

/** −1 for what is none. */
function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48
  const lower = byte | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}
