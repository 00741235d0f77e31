import { Connection, type Passenger } from './connection.ts'
import { SocketOpener, type SocketOptions } from './socket-opener.ts'
import type { Target } from './target.ts'

const lookEveryMs = 1000

/** Keeps connections open between requests, the one used last first, so that those that are too many go idle and are closed. */
export class ConnectionPool {
  readonly #opener: SocketOpener
  readonly #idle = new Map<string, Connection[]>()
  readonly #all = new Set<Connection>()
  #sweeper: NodeJS.Timeout | undefined

  constructor(options: SocketOptions) {
    this.#opener = new SocketOpener(options)
  }

  /** Sends a request over a connection that is idle, or over a new one; returns it, so that it can be broken off. */
  send(target: Target, request: string | Buffer, passenger: Passenger): Connection {
    const connection = this.#takeIdle(target) ?? this.#open(target)
    connection.send(request, passenger)
    return connection
  }

  /** Breaks off all connections. */
  destroy(): void {
    clearInterval(this.#sweeper)
    for (const connection of this.#all) connection.destroy()
  }

  #takeIdle({ origin }: Target): Connection | undefined {
    const idle = this.#idle.get(origin)
    for (let last = idle?.pop(); last !== undefined; last = idle?.pop()) {
      if (last.idleUntil > performance.now()) return last
      last.destroy()
    }
    return undefined
  }

  #open(target: Target): Connection {
    const connection = new Connection(this.#opener, target, {
      idle: (idle) => this.#keep(idle),
      closed: (closed) => this.#forget(closed),
    })
    this.#all.add(connection)
    return connection
  }

  #keep(connection: Connection): void {
    const { origin } = connection.target
    const idle = this.#idle.get(origin)
    if (idle === undefined) this.#idle.set(origin, [connection])
    else idle.push(connection)
    this.#sweeper ??= setInterval(() => this.#sweep(), lookEveryMs).unref()
  }

  #forget(connection: Connection): void {
    const { origin } = connection.target
    this.#all.delete(connection)
    const idle = this.#idle.get(origin)
    const at = idle?.indexOf(connection) ?? -1
    if (at >= 0) idle?.splice(at, 1)
    if (idle?.length === 0) this.#idle.delete(origin)
  }

  #sweep(): void {
    const now = performance.now()
    for (const idle of [...this.#idle.values()]) {
      for (const connection of idle.filter(({ idleUntil }) => idleUntil <= now)) connection.destroy()
    }
    if (this.#idle.size > 0) return
    clearInterval(this.#sweeper)
    this.#sweeper = undefined
  }
}
