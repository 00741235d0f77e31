import { openDatabase } from '../app/open-database.ts'
import { type Config, createConfig } from '../config/config.ts'
import { readRawSettings } from '../config/env.ts'
import type { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { createLogger } from '../shared/logger.ts'

/** Runs a command on the migrated database that the settings name, and closes it afterwards. */
export async function withDatabase<T>(work: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const config = createConfig(readRawSettings())
  const database = await openDatabase(config, createLogger(config.logLevel))
  try {
    await migrate(database.db)
    return await work(database, config)
  } finally {
    await database.close()
  }
}
