import pg from 'pg'
import type { Database } from './database.ts'
import { createListener } from './postgres-listener.ts'
import { queryPool, types } from './query-pool.ts'

export interface PostgresOptions {
  readonly url: string
  /** Connections in the pool; a wake-up listener takes one more. */
  readonly maxConnections?: number
  /** The schema that queries run in; the server's default when absent. */
  readonly schema?: string
  /**
   * The server breaks off a transaction of which it has heard nothing for so long, so that a process that stands still does not keep
   * the others from what it has locked. Default 15 s: ours last for milliseconds.
   */
  readonly stalledAfterMs?: number
  /** Told of a connection that broke while it was idle; the pool opens another. */
  readonly onIdleError?: (error: Error) => void
}

const defaultStalledAfterMs = 15_000

/** Opens a pool of connections to a PostgreSQL server, 15 or newer. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const stalledAfterMs = options.stalledAfterMs ?? defaultStalledAfterMs
  const startup = [
    '-c timezone=UTC',
    `-c idle_in_transaction_session_timeout=${stalledAfterMs}`,
    ...(options.schema === undefined ? [] : [`-c search_path=${options.schema}`]),
  ]
  const config: pg.ClientConfig = {
    connectionString: options.url,
    options: startup.join(' '),
    types,
    application_name: 'bellhop',
    connectionTimeoutMillis: 10_000,
  }
  const pool = new pg.Pool({ ...config, max: options.maxConnections ?? 20 })
  pool.on('error', (error) => options.onIdleError?.(error))
  // A connection that breaks while somebody holds it fails their next query; without a listener it would end the process too.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const listener = createListener(config)
  return {
    kind: 'postgres',
    db: queryPool(pool),
    listen: listener.listen,
    holdLock: listener.holdLock,
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => {
      await listener.close()
      await pool.end()
    },
  }
}
