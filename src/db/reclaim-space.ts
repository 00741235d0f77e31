import { sql } from 'kysely'
import type { Database } from './database.ts'

/*
 * A deleted row leaves its place taken until the table is vacuumed. PostgreSQL does that by itself; the embedded database has no
 * process that would. Its queue grew by 370 MB for every million deliveries, and each of them took longer than the one before.
 */

/** Where a row is deleted for every delivery, or changed again and again. */
const busyTables = ['pending_deliveries', 'leases', 'endpoint_health', 'endpoint_usage', 'events_to_mail'] as const

/** Makes room again in the tables that need it every minute. Takes a tenth of a second after 100,000 deliveries, else next to nothing. */
export async function reclaimBusyTables({ kind, db }: Database): Promise<void> {
  if (kind !== 'pglite') return
  for (const table of busyTables) await sql`VACUUM ${sql.table(table)}`.execute(db)
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
