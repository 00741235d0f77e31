import type { Socket } from 'node:net'
import { type buildConnector, Client, type Dispatcher } from 'undici'

/** The request that goes over a connection. */
export interface Passenger {
  /** This connection takes it, once what is there before it is over. */
  onQueued(connection: Connection): void
  /** More bytes came than any answer may have, its framing included. */
  onFlood(): void
}

export interface ConnectionRequest extends Dispatcher.DispatchOptions {
  readonly passenger: Passenger
}

/** Head, body in the smallest chunks that are sensible, and interim answers. */
export const maxWireBytes = 4 * 1024 * 1024

/**
 * One HTTP/1.1 connection, opened anew whenever the receiver has closed it. It knows what its parser does not tell: whether a
 * request is the first on its socket, and how many bytes came for it, those included that are parsed to nothing.
 */
export class Connection extends Client {
  readonly #state: ConnectionState

  constructor(origin: string | URL, options: Client.Options & { readonly connect: buildConnector.connector }) {
    const state = new ConnectionState()
    const connect: buildConnector.connector = (target, callback) => {
      options.connect(target, (...result: [Error, null] | [null, Socket]) => {
        if (result[0] === null) state.open(result[1])
        callback(...result)
      })
    }
    super(origin, { ...options, connect })
    this.#state = state
  }

  override dispatch(request: ConnectionRequest, handler: Dispatcher.DispatchHandler): boolean {
    request.passenger.onQueued(this)
    return super.dispatch(request, handler)
  }

  get isOpen(): boolean {
    return this.#state.isOpen
  }

  /** Takes a request that is about to be written; tells whether others went over the same socket before. */
  board(passenger: Passenger): boolean {
    return this.#state.board(passenger)
  }

  /** Bytes that came since the last request boarded. */
  get bytesRead(): number {
    return this.#state.bytesRead
  }
}

/** Apart from the class above because its constructor needs it before there is a `this`. */
class ConnectionState {
  #socket: Socket | undefined
  #passenger: Passenger | undefined
  #served = 0
  #bytesBefore = 0

  get isOpen(): boolean {
    return this.#socket !== undefined && !this.#socket.destroyed
  }

  get bytesRead(): number {
    return (this.#socket?.bytesRead ?? 0) - this.#bytesBefore
  }

  open(socket: Socket): void {
    this.#socket = socket
    this.#served = 0
    this.#passenger = undefined
    this.#bytesBefore = 0
    socket.on('readable', () => {
      if (this.#socket === socket && this.bytesRead > maxWireBytes) this.#passenger?.onFlood()
    })
  }

  board(passenger: Passenger): boolean {
    this.#passenger = passenger
    this.#bytesBefore = this.#socket?.bytesRead ?? 0
    this.#served++
    return this.#served > 1
  }
}
