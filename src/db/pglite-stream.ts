import { Duplex } from 'node:stream'
import { joinBytes } from './join-bytes.ts'

export interface Connection {
  /** Sends what a client of PostgreSQL says; all that comes back for it is answered at once. */
  exchange(request: Uint8Array<ArrayBuffer>, onAnswer: (answer: Uint8Array) => void): void
  /** Nothing more will be said. */
  end(): void
}

/**
 * The embedded database as a client of PostgreSQL knows a server: a socket. The client writes whole messages of the protocol, and what
 * belongs together in one go, as is needed here.
 */
export class PgliteStream extends Duplex {
  readonly #connection: Connection

  constructor(connection: Connection) {
    super()
    this.#connection = connection
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  override _read(): void {
    // Answers come as they come: the client asks for one at a time.
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: () => void): void {
    this.#send([chunk])
    done()
  }

  override _writev(chunks: { chunk: Uint8Array }[], done: () => void): void {
    this.#send(chunks.map(({ chunk }) => chunk))
    done()
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#connection.end()
    done(error)
  }

  #send(chunks: readonly Uint8Array[]): void {
    this.#connection.exchange(joinBytes(chunks), (answer) => {
      if (answer.length > 0 && this.readable) this.push(answer)
    })
  }
}
