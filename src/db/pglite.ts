import { once } from 'node:events'
import pg from 'pg'
import { createDiskGuard } from './create-disk-guard.ts'
import type { Database } from './database.ts'
import { lockFolder } from './lock-folder.ts'
import { queryPool, types } from './query-pool.ts'
import { type EmbeddedPostgres, poolOf, startPglite } from './start-pglite.ts'

export interface PgliteOptions {
  /** The folder that holds the database; absent for one in memory. Throws when another process has it open. */
  readonly dataDir?: string
}

/** Opens PostgreSQL inside this process. */
export async function openPglite({ dataDir }: PgliteOptions = {}): Promise<Database> {
  if (dataDir === undefined) return ending(await startPglite())
  const unlock = await lockFolder(dataDir)
  try {
    const guard = createDiskGuard(dataDir)
    guard.check()
    return ending(await startPglite({ dataDir }), { check: () => guard.check(), afterClose: unlock })
  } catch (error) {
    await unlock()
    throw error
  }
}

interface SessionOptions {
  /** The schema that queries run in; `public` when absent. */
  readonly schema?: string
  /** Called before each use; throws `StorageFullError` when there is no room to work safely. What is under way may end. */
  readonly check?: () => void
}

function ending(
  embedded: EmbeddedPostgres,
  { afterClose, ...options }: SessionOptions & { readonly afterClose?: () => Promise<void> } = {},
): Database {
  const database = connectPglite(embedded, options)
  return {
    ...database,
    close: async () => {
      await database.close()
      await embedded.close()
      await afterClose?.()
    },
  }
}

/** While one statement's answer is read here, the database has the next. */
const connections = 2

let connected = 0

/**
 * The port over an embedded database that runs already, and goes on when this is closed. Its connections share one session: whoever
 * is in a transaction has the database to themselves, the others wait in order.
 */
export function connectPglite(embedded: EmbeddedPostgres, { schema = 'public', check }: SessionOptions = {}): Database {
  const listeners = new Map<string, Set<(payload: string) => void>>()
  // In a session of many, each prepares statements under names of its own.
  const numbers = new Map<pg.ClientBase, number>()
  const pool = new pg.Pool({
    ...poolOf(embedded, connections),
    types,
    onConnect: async (client) => {
      numbers.set(client, ++connected)
      client.on('notification', ({ channel, payload }) => {
        for (const onNotify of listeners.get(channel) ?? []) onNotify(payload ?? '')
      })
      const listens = [...listeners.keys()].map((channel) => `LISTEN "${channel}"`)
      await client.query([`SET TIME ZONE 'UTC'`, `SET search_path TO "${schema}"`, ...listens].join('; '))
    },
  })
  pool.on('remove', (client) => numbers.delete(client))
  return {
    kind: 'pglite',
    db: queryPool(pool, { check, nameOn: (name, client) => `${name}-${numbers.get(client)}` }),
    async listen(channel, onNotify) {
      const set = listeners.get(channel) ?? new Set()
      listeners.set(channel, set.add(onNotify))
      await pool.query(`LISTEN "${channel}"`)
      return async () => {
        set.delete(onNotify)
      }
    },
    // Nobody else can take it: the folder belongs to this process.
    holdLock: async () => async () => undefined,
    connections: () => ({
      total: connections,
      idle: connections - (pool.totalCount - pool.idleCount),
      waiting: pool.waitingCount,
    }),
    async close() {
      // Whoever waits for it comes first.
      const client = await pool.connect()
      client.release()
      const ends = [...numbers.keys()].map((each) => once(each, 'end'))
      await Promise.all([pool.end(), ...ends])
    },
  }
}
