import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { inject } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { pgliteDatabase, startPglite } from '../../src/db/pglite.ts'
import { openPostgres } from '../../src/db/postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the real server that the run started; absent in runs on PGlite. */
    postgresUrl: string | undefined
  }
}

let pglite: Promise<PGlite> | undefined

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
  const instance = await pglite
  await instance.exec(`CREATE SCHEMA "${schema}"; SET search_path TO "${schema}"`)
  return pgliteDatabase(instance, async () => {
    await instance.exec(`DROP SCHEMA "${schema}" CASCADE`)
  })
}

async function copyOfEmpty(): Promise<PGlite> {
  const path = inject('pgliteImage')
  if (path === undefined)
    throw new Error('This run made no embedded database to copy: see test/support/pglite-image.ts')
  return startPglite({ image: new Blob([await readFile(path)]) })
}

async function onPostgres(schema: string): Promise<Database> {
  const url = postgresUrl()
  const admin = await openPostgres({ url, maxConnections: 1 })
  await sql.raw(`CREATE SCHEMA "${schema}"`).execute(admin.db)
  await admin.close()
  const database = await openPostgres({ url, schema, maxConnections: 12 })
  return {
    ...database,
    close: async () => {
      await sql.raw(`DROP SCHEMA "${schema}" CASCADE`).execute(database.db)
      await database.close()
    },
  }
}
