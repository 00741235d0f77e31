import { Command } from 'commander'
import { openDatabase } from '../app/open-database.ts'
import { createConfig } from '../config/config.ts'
import { readRawSettings } from '../config/env.ts'
import { migrate } from '../db/migrate.ts'
import { createLogger } from '../shared/logger.ts'

export function migrateCommand(): Command {
  return new Command('migrate').description('Bring the database to the newest schema').action(async () => {
    const config = createConfig(readRawSettings())
    const database = await openDatabase(config, createLogger(config.logLevel))
    try {
      const applied = await migrate(database.db)
      console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}`)
    } finally {
      await database.close()
    }
  })
}
