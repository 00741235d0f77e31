import pg from 'pg'
import { startPglite } from '../src/db/pglite.ts'

/** Runs one statement, prepared under its name on PostgreSQL. */
export type BareQuery = (name: string, text: string, values: unknown[]) => Promise<{ rows: unknown[] }>

/** What the yardsticks write to, with nothing of ours in between: a folder for PGlite, or the address of a PostgreSQL server. */
export async function openBareDatabase(kind: string | undefined, place: string, schema: string): Promise<BareQuery> {
  if (kind === 'pglite') {
    const pglite = await startPglite({ dataDir: place })
    await pglite.exec(schema)
    return (_name, text, values) => pglite.query(text, values)
  }
  const pool = new pg.Pool({ connectionString: place, max: 20 })
  await pool.query(schema)
  return (name, text, values) => pool.query({ name, text, values })
}
