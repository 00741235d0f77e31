import { sql } from 'kysely'
import type { Database, Db } from './database.ts'

/*
 * A deleted row leaves its place taken until the table is vacuumed. PostgreSQL does that by itself; the embedded database has no
 * process that would. Its queue grew by 370 MB for every million deliveries, and each of them took longer than the one before.
 *
 * Nor would anything note of old rows that they are old. PostgreSQL numbers transactions in a circle: once the oldest number that any
 * row bears lies 2,144 million back, it refuses every write.
 */

/** Where a row comes and goes for every delivery. */
const queueTables = ['pending_deliveries', 'leases'] as const

/** Where rows go for every delivery, or change again and again. */
const busyTables = [...queueTables, 'endpoint_health', 'endpoint_usage', 'events_to_mail'] as const

/** Makes room again in the tables that need it every minute. Takes a tenth of a second after 100,000 deliveries, else next to nothing. */
export async function reclaimBusyTables({ kind, db }: Database): Promise<void> {
  if (kind !== 'pglite') return
  for (const table of busyTables) await sql`VACUUM ${sql.table(table)}`.execute(db)
}

/**
 * Makes room again in the queue, on either database. Keeps nobody waiting: where another process does it
 * already there is nothing to do, and files are not shortened. Returns about how many deliveries still wait.
 */
export async function reclaimQueue(db: Db): Promise<number> {
  await sql`VACUUM (SKIP_LOCKED, TRUNCATE false) ${sql.join(queueTables.map((table) => sql.table(table)))}`.execute(db)
  const { rows } = await sql<{ waiting: number }>`
    SELECT reltuples::float8 AS waiting FROM pg_class WHERE oid = 'pending_deliveries'::regclass`.execute(db)
  // Negative before the first time, which another process may be at.
  return Math.max(0, rows[0]?.waiting ?? 0)
}

/**
 * Makes room again everywhere, and renews what the planner knows. One table after the other, so that others get their turn; what has not
 * changed since the last time is not read again. Payloads are never changed, and dropped a day at a time.
 */
export async function reclaimAllTables({ kind, db }: Database): Promise<void> {
  if (kind !== 'pglite') return
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND NOT relispartition`.execute(db)
  for (const { name } of rows) await sql`VACUUM (ANALYZE) ${sql.table(name)}`.execute(db)
}

/** From here on, PostgreSQL reads a table whole when it vacuums it, and marks what is old in it. */
const oldAge = 150_000_000

/**
 * Marks old rows as old wherever `reclaimAllTables` does not come: in catalogs and in partitions. And drops the databases that new ones
 * are copied from: nothing is ever copied, and nobody could get into them to do the same there.
 *
 * @param age of a row, in transactions, from which on it is old
 */
export async function markOldRows({ kind, db }: Database, age = oldAge): Promise<void> {
  if (kind !== 'pglite') return
  const { rows } = await sql<{ name: string }>`
    SELECT owner.oid::regclass::text AS name FROM pg_class AS owner LEFT JOIN pg_class AS long ON long.oid = owner.reltoastrelid
    WHERE owner.relkind IN ('r', 'm') AND greatest(age(owner.relfrozenxid), age(long.relfrozenxid), mxid_age(owner.relminmxid)) >= ${age}::int`.execute(
    db,
  )
  for (const { name } of rows) await sql`VACUUM (FREEZE) ${sql.raw(name)}`.execute(db)
  const templates = await sql<{ name: string }>`
    SELECT datname AS name FROM pg_database WHERE datistemplate AND age(datfrozenxid) >= ${age}::int`.execute(db)
  for (const { name } of templates.rows) {
    await sql`UPDATE pg_database SET datistemplate = false WHERE datname = ${name}`.execute(db)
    await sql`DROP DATABASE ${sql.id(name)}`.execute(db)
  }
}
