import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

type OnNotify = (payload: string) => void

const reconnectAfterMs = 500

/**
 * One connection that listens for NOTIFY and holds locks for as long as this process lives. It opens with the first listener, comes back when it breaks, and then calls every
 * listener once, because what was sent meanwhile is lost.
 */
export function createListener(config: pg.ClientConfig) {
  const listeners = new Map<string, Set<OnNotify>>()
  let client: pg.Client | undefined
  let connecting: Promise<void> | undefined
  const held = new Map<string, readonly [space: number, key: number]>()
  let closed = false

  async function connect(): Promise<void> {
    const next = new pg.Client(config)
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    next.on('notification', ({ channel, payload }) => {
      for (const onNotify of listeners.get(channel) ?? []) onNotify(payload ?? '')
    })
    await next.connect()
    client = next
    for (const channel of listeners.keys()) await next.query(`LISTEN "${channel}"`)
    for (const lock of held.values()) await take(next, lock)
  }

  /** Until the server has noticed that the old connection is gone, that one still holds the lock: then it is tried again. */
  async function take(on: pg.Client, lock: readonly [number, number]): Promise<void> {
    const { rows } = await on.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [...lock])
    if (rows[0]?.taken === true) return
    setTimeout(() => {
      if (!closed && client === on && held.has(lock.join())) take(on, lock).catch(() => lost(on))
    }, reconnectAfterMs).unref()
  }

  function lost(broken: pg.Client): void {
    if (closed || client !== broken) return
    client = undefined
    connecting = reconnect()
  }

  async function reconnect(): Promise<void> {
    while (!closed) {
      await wait(reconnectAfterMs, undefined, { ref: false })
      try {
        await connect()
        break
      } catch {
        // The server is still away: pollers carry on, and the pool reports the fault to whoever asks it something.
      }
    }
    for (const set of listeners.values()) for (const onNotify of set) onNotify('')
  }

  return {
    async holdLock(space: number, key: number): Promise<() => Promise<void>> {
      const lock = [space, key] as const
      connecting ??= connect()
      await connecting
      held.set(lock.join(), lock)
      if (client !== undefined) await take(client, lock)
      return async () => {
        held.delete(lock.join())
        await client?.query('SELECT pg_advisory_unlock($1, $2)', [...lock])
      }
    },
    async listen(channel: string, onNotify: OnNotify): Promise<() => Promise<void>> {
      const set = listeners.get(channel) ?? new Set<OnNotify>()
      listeners.set(channel, set.add(onNotify))
      connecting ??= connect()
      await connecting
      await client?.query(`LISTEN "${channel}"`)
      return async () => {
        set.delete(onNotify)
      }
    },
    async close(): Promise<void> {
      closed = true
      await client?.end()
    },
  }
}
