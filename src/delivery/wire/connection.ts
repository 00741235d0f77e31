import type { Socket } from 'node:net'
import type { ResponseHead } from './response-head.ts'
import { ResponseParser } from './response-parser.ts'
import type { SocketEvents, SocketOpener } from './socket-opener.ts'
import type { Target } from './target.ts'
import { WireError } from './wire-error.ts'

/** The request that goes over a connection, and what waits for its answer. */
export interface Passenger {
  /** The request is being written. `reused` tells whether others went over the same connection before. */
  onSent(reused: boolean): void
  /** Also for interim answers. */
  onHead(head: ResponseHead): void
  /** The bytes are good for the time of the call. */
  onBody(bytes: Uint8Array): void
  /** The whole answer is there. */
  onOver(): void
  /** More bytes came than any answer may have, its framing included. */
  onFlood(): void
  /** `untouched` tells that not a byte of an answer had come. */
  onFailure(error: Error, untouched: boolean): void
}

/** Head, body in the smallest chunks that are sensible, and interim answers. */
export const maxWireBytes = 4 * 1024 * 1024

/*
 *   opening ──► busy ──answer──► idle ──request──► busy
 *      │          │                │
 *      └──────────┴──── failure, end, close ────► closed
 *
 * One request at a time. After an answer, the connection is idle only if the receiver keeps it open, the request had gone out whole,
 * and nothing came that belongs to no answer.
 */
export class Connection implements SocketEvents {
  readonly target: Target
  /** While it is idle: until when the receiver keeps it open, by the clock of `performance`. */
  idleUntil = 0
  readonly #onIdle: (connection: Connection) => void
  readonly #onClosed: (connection: Connection) => void
  readonly #socket: Socket
  #passenger: Passenger | null = null
  #parser: ResponseParser | undefined
  #request: string | Buffer | null = null
  #bytesRead = 0
  #served = 0
  #isOpen = false
  #isClosed = false

  constructor(
    opener: SocketOpener,
    target: Target,
    on: { readonly idle: (connection: Connection) => void; readonly closed: (connection: Connection) => void },
  ) {
    this.target = target
    this.#onIdle = on.idle
    this.#onClosed = on.closed
    this.#socket = opener.open(target, this)
  }

  /** Takes a request, a string being one of Latin-1. Only a new connection or an idle one does. */
  send(request: string | Buffer, passenger: Passenger): void {
    this.#passenger = passenger
    this.#request = request
    if (this.#isOpen) this.#write()
  }

  /** Breaks off. The request on it hears nothing more. */
  destroy(): void {
    this.#passenger = null
    this.#socket.destroy()
    this.#close()
  }

  onOpen(): void {
    this.#isOpen = true
    if (this.#request !== null) this.#write()
  }

  onBytes(bytes: Buffer, length: number): void {
    const parser = this.#parser
    const passenger = this.#passenger
    // What nobody asked for.
    if (parser === undefined || passenger === null) {
      this.destroy()
      return
    }
    this.#bytesRead += length
    try {
      const used = parser.read(bytes, length)
      if (this.#passenger !== passenger) return
      if (parser.isOver) this.#finish(passenger, used === length ? (parser.head?.keepAliveMs ?? 0) : 0)
      else if (this.#bytesRead > maxWireBytes) passenger.onFlood()
    } catch (error) {
      this.#fail(error)
    }
  }

  onEnd(): void {
    const passenger = this.#passenger
    if (passenger === null) this.destroy()
    // Amid a handshake: the socket says so itself.
    if (passenger === null || this.#parser === undefined) return
    try {
      this.#parser.end()
      this.#finish(passenger, 0)
    } catch (error) {
      this.#fail(error)
    }
  }

  onClose(error: Error | null): void {
    if (this.#isClosed) return
    this.#fail(error ?? new WireError('closed', 'other side closed'))
  }

  #write(): void {
    const request = this.#request
    const passenger = this.#passenger
    if (request === null || passenger === null) return
    this.#request = null
    this.#bytesRead = 0
    this.#parser = new ResponseParser(passenger)
    passenger.onSent(this.#served++ > 0)
    if (typeof request === 'string') this.#socket.write(request, 'latin1')
    else this.#socket.write(request)
  }

  #finish(passenger: Passenger, keepAliveMs: number): void {
    this.#passenger = null
    this.#parser = undefined
    if (keepAliveMs > 0 && this.#socket.writableLength === 0 && !this.#socket.destroyed) {
      this.idleUntil = performance.now() + keepAliveMs
      this.#onIdle(this)
    } else this.destroy()
    passenger.onOver()
  }

  #fail(error: unknown): void {
    const passenger = this.#passenger
    this.destroy()
    passenger?.onFailure(error instanceof Error ? error : new Error(String(error)), this.#bytesRead === 0)
  }

  #close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#onClosed(this)
  }
}
