import pg from 'pg'
import { poolOf, startPglite } from '../src/db/start-pglite.ts'

/** Runs one statement, prepared under its name on PostgreSQL. */
export type BareQuery = (name: string, text: string, values: unknown[]) => Promise<{ rows: unknown[] }>

/** What the yardsticks write to, with nothing of ours in between: a folder for PGlite, or the address of a PostgreSQL server. */
export async function openBareDatabase(kind: string | undefined, place: string, schema: string): Promise<BareQuery> {
  const pool = new pg.Pool(await configFor(kind, place))
  await pool.query(schema)
  return (name, text, values) => pool.query({ name, text, values })
}

async function configFor(kind: string | undefined, place: string): Promise<pg.PoolConfig> {
  if (kind !== 'pglite') return { connectionString: place, max: 20 }
  return poolOf(await startPglite({ dataDir: place }), 1)
}
