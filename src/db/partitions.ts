import { sql } from 'kysely'
import { advisoryLocks } from './advisory-locks.ts'
import { type Db, inTransaction } from './database.ts'

/** Days of partitions made ahead, so that a day's first write never waits for one. */
const daysAhead = 3

/** The calendar day in UTC, `YYYY-MM-DD`, `offsetDays` after `instant`. */
export function dayOf(instant: Date, offsetDays = 0): string {
  return new Date(instant.getTime() + offsetDays * 86_400_000).toISOString().slice(0, 10)
}

/**
 * Makes the daily partitions of `payloads` that writes of the next days will need, one set for each retention that an
 * organization has chosen. What no partition was made for lands in the default one and is found all the same.
 */
export async function makePartitions(db: Db, now: Date): Promise<void> {
  const retentions = await db.selectFrom('organizations').select('retention_days').distinct().execute()
  const days = new Set(
    retentions.flatMap(({ retention_days }) =>
      Array.from({ length: daysAhead + 1 }, (_, ahead) => dayOf(now, retention_days + ahead)),
    ),
  )
  for (const day of days) await makePartition(db, day)
}

async function makePartition(db: Db, day: string): Promise<void> {
  const name = partitionName(day)
  await inTransaction(db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${advisoryLocks.partitions}::int, hashtext(${name}))`.execute(tx)
    const found = await sql<{ name: string | null }>`SELECT to_regclass(${name})::text AS name`.execute(tx)
    if (found.rows[0]?.name != null) return
    const next = dayOf(new Date(`${day}T00:00:00Z`), 1)
    await sql.raw(`CREATE TABLE ${name} (LIKE payloads INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`).execute(tx)
    await sql
      .raw(`WITH moved AS (DELETE FROM payloads_default WHERE expires_on = '${day}' RETURNING *)
      INSERT INTO ${name} SELECT * FROM moved`)
      .execute(tx)
    await sql.raw(`ALTER TABLE payloads ATTACH PARTITION ${name} FOR VALUES FROM ('${day}') TO ('${next}')`).execute(tx)
  })
}

/** Drops the payloads whose day has come: whole partitions, no row by row deletion. Returns how many were dropped. */
export async function dropExpiredPartitions(db: Db, now: Date): Promise<number> {
  const today = partitionName(dayOf(now))
  const rows = await sql<{ name: string }>`
    SELECT child.relname AS name FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
    WHERE inhparent = 'payloads'::regclass AND child.relname <> 'payloads_default' AND child.relname < ${today}`.execute(
    db,
  )
  for (const { name } of rows.rows) await sql.raw(`DROP TABLE ${name}`).execute(db)
  await sql`DELETE FROM payloads_default WHERE expires_on < ${dayOf(now)}::date`.execute(db)
  return rows.rows.length
}

function partitionName(day: string): string {
  return `payloads_${day.replaceAll('-', '')}`
}
