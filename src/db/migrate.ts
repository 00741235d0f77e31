import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { advisoryLocks } from './advisory-locks.ts'
import { type Db, inTransaction } from './database.ts'

// The built server is one file in another folder at the same depth.
const folder = new URL('../db/migrations/', import.meta.url)

/**
 * Brings the database to the newest schema. Processes that start together take turns; all that is missing is applied in one
 * transaction, or nothing. Returns the names of what was applied. Throws when a migration that was applied has changed since.
 */
export async function migrate(db: Db): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return inTransaction(db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${advisoryLocks.migrations}::int, 0)`.execute(tx)
    await sql`CREATE TABLE IF NOT EXISTS schema_migrations (
      name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`.execute(tx)
    const known = await sql<{ name: string; digest: string }>`SELECT name, digest FROM schema_migrations`.execute(tx)
    const digests = new Map(known.rows.map((row) => [row.name, row.digest]))
    const applied: string[] = []
    for (const name of files) {
      const script = await readFile(new URL(name, folder), 'utf8')
      const digest = createHash('sha256').update(script).digest('hex')
      const before = digests.get(name)
      if (before !== undefined && before !== digest) {
        throw new Error(`Migration ${name} was applied in another form than it has now; a migration never changes.`)
      }
      if (before !== undefined) continue
      await sql.raw(script).execute(tx)
      await sql`INSERT INTO schema_migrations (name, digest) VALUES (${name}, ${digest})`.execute(tx)
      applied.push(name)
    }
    return applied
  })
}

/** Names of the migrations that the database still lacks. */
export async function missingMigrations(db: Db): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const table = await sql<{ name: string | null }>`SELECT to_regclass('schema_migrations')::text AS name`.execute(db)
  if (table.rows[0]?.name == null) return files
  const known = await sql<{ name: string }>`SELECT name FROM schema_migrations`.execute(db)
  const names = new Set(known.rows.map((row) => row.name))
  return files.filter((name) => !names.has(name))
}
