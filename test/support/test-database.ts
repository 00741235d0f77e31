import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { inject } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { connectPglite } from '../../src/db/pglite.ts'
import { openPostgres } from '../../src/db/postgres.ts'
import { type EmbeddedPostgres, startPglite } from '../../src/db/start-pglite.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the real server that the run started; absent in runs on PGlite. */
    postgresUrl: string | undefined
  }
}

let pglite: Promise<EmbeddedPostgres> | undefined

/** A migrated database of its own, in a fresh schema, on the driver that this run is for. Close it after the test. */
export async function createTestDatabase(): Promise<Database> {
  const schema = `test_${randomBytes(6).toString('hex')}`
  const database = await (process.env.BELLHOP_TEST_DATABASE === 'postgres' ? onPostgres(schema) : onPglite(schema))
  await migrate(database.db)
  return database
}

/** The address of the PostgreSQL server of this run, for tests that start processes. */
export function postgresUrl(): string {
  const url = inject('postgresUrl')
  if (url === undefined) throw new Error('This test needs the run on PostgreSQL: name its file *.pg.test.ts')
  return url
}

async function onPglite(schema: string): Promise<Database> {
  pglite ??= copyOfEmpty()
  return inSchema(schema, connectPglite(await pglite, { schema }))
}

async function copyOfEmpty(): Promise<EmbeddedPostgres> {
  const path = inject('pgliteImage')
  if (path === undefined)
    throw new Error('This run made no embedded database to copy: see test/support/pglite-image.ts')
  return startPglite({ image: new Uint8Array(await readFile(path)) })
}

async function onPostgres(schema: string): Promise<Database> {
  return inSchema(schema, await openPostgres({ url: postgresUrl(), schema, maxConnections: 12 }))
}

/** Makes the schema that the database's queries run in, and drops it when that is closed. */
async function inSchema(schema: string, database: Database): Promise<Database> {
  await sql.raw(`CREATE SCHEMA "${schema}"`).execute(database.db)
  return {
    ...database,
    close: async () => {
      await sql.raw(`DROP SCHEMA "${schema}" CASCADE`).execute(database.db)
      await database.close()
    },
  }
}
