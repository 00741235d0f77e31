import { connect as connectPlain, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectSecure } from 'node:tls'
import { boundLookup } from '../bound-lookup.ts'
import type { Target } from './target.ts'
import { WireError } from './wire-error.ts'

export interface SocketOptions {
  readonly lookup: LookupFunction
  /** DNS, TCP and TLS. */
  readonly connectTimeoutMs: number
  /** Certificates of the authorities to trust, in PEM. Those that Node.js knows when absent. */
  readonly authorities?: readonly string[] | undefined
}

export interface SocketEvents {
  /** The connection is there, TLS included. */
  onOpen(): void
  /** The bytes are good for the time of the call. */
  onBytes(bytes: Buffer, length: number): void
  /** The other side says that nothing more comes. */
  onEnd(): void
  /** Once, the last event. */
  onClose(error: Error | null): void
}

/** Of the time to connect, so that a silent name server is told from a silent receiver. */
const lookupShare = 0.8
const keepAliveProbeMs = 60_000
const readBytes = 64 * 1024
const maxSessions = 1000

/** Opens sockets whose bytes are read into one buffer that all of them share: each reads and is done with it before the next. */
export class SocketOpener {
  readonly #options: SocketOptions
  readonly #lookup: LookupFunction
  readonly #buffer = Buffer.allocUnsafeSlow(readBytes)
  /** Of TLS, by origin: the next handshake is shorter. */
  readonly #sessions = new Map<string, Buffer>()

  constructor(options: SocketOptions) {
    this.#options = options
    this.#lookup = boundLookup(options.lookup, options.connectTimeoutMs * lookupShare)
  }

  open(target: Target, events: SocketEvents): Socket {
    const { connectTimeoutMs } = this.#options
    const socket = target.isSecure ? this.#openSecure(target, events) : this.#openPlain(target, events)
    const late = () => socket.destroy(new WireError('connect-timeout', `No connection within ${connectTimeoutMs} ms.`))
    const timer = setTimeout(late, connectTimeoutMs)
    let failure: Error | null = null
    socket.once(target.isSecure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer)
      events.onOpen()
    })
    socket.once('end', () => events.onEnd())
    socket.on('error', (error) => {
      failure ??= error
    })
    socket.once('close', () => {
      clearTimeout(timer)
      events.onClose(failure)
    })
    socket.setNoDelay(true)
    socket.setKeepAlive(true, keepAliveProbeMs)
    return socket
  }

  #openPlain({ hostname: host, port }: Target, events: SocketEvents): Socket {
    return connectPlain({ host, port, lookup: this.#lookup, onread: this.#readInto(events) })
  }

  #openSecure({ hostname: host, port, origin }: Target, events: SocketEvents): Socket {
    const { authorities } = this.#options
    const session = this.#sessions.get(origin)
    // Node.js takes `onread` here too, but its types do not know.
    const options = {
      host,
      port,
      lookup: this.#lookup,
      onread: this.#readInto(events),
      rejectUnauthorized: true,
      ALPNProtocols: ['http/1.1'],
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(session === undefined ? {} : { session }),
      ...(authorities === undefined ? {} : { ca: [...authorities] }),
    }
    const socket = connectSecure(options)
    socket.on('session', (fresh: Buffer) => this.#remember(origin, fresh))
    return socket
  }

  #readInto(events: SocketEvents) {
    const buffer = this.#buffer
    const callback = (length: number): boolean => {
      events.onBytes(buffer, length)
      return true
    }
    return { buffer, callback }
  }

  #remember(origin: string, session: Buffer): void {
    this.#sessions.delete(origin)
    this.#sessions.set(origin, session)
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= maxSessions) return
      this.#sessions.delete(oldest)
    }
  }
}
