import type { Config } from '../config/config.ts'
import type { Database } from '../db/database.ts'
import { openPglite } from '../db/pglite.ts'
import { openPostgres } from '../db/postgres.ts'
import type { Logger } from '../shared/logger.ts'

/** Opens the database that the settings name. Throws with what to do when it cannot be reached. */
export async function openDatabase(config: Config, logger: Logger): Promise<Database> {
  if (config.databaseUrl === null) return openPglite({ dataDir: config.dataDir })
  return openPostgres({
    url: config.databaseUrl,
    maxConnections: config.databaseConnections,
    onIdleError: (error) => logger.warn({ err: error }, 'a database connection broke; another is opened'),
  })
}
