import { sql } from 'kysely'
import type { Db } from '../src/db/database.ts'
import { dayOf, makePartitions } from '../src/db/partitions.ts'
import { countNextHour, summarizeLog } from '../src/delivery/statistics/count-hours.ts'
import { systemClock } from '../src/shared/clock.ts'
import { copiedId, copyRows, type RowCopies } from './copy-rows.ts'

/** The time that a log of any size goes back: just less than the retention, so that nothing of it is archived. */
export const historyDays = 59
const dayMs = 86_400_000
/** Deliveries that the log is made of. */
const originals = 500

/**
 * Makes a log of `rows` deliveries out of the first ones that are there, with their events, bodies, requests and responses, evenly over the
 * last weeks. One in 200 has failed, one in 5,000 was cancelled. Each event has a subject of its own.
 */
export async function fillHistory(db: Db, rows: number, say: (line: string) => void): Promise<void> {
  const now = new Date()
  for (let day = 0; day <= historyDays + 1; day++) await makePartitions(db, new Date(now.getTime() - day * dayMs))
  const retentionDays = await findRetention(db)
  await leaveToUs(db, dayOf(now, retentionDays))
  const times = Math.ceil(rows / originals)
  // One partition after the other, as time does it.
  const ageDays = `((${times} - counted.number) * ${historyDays}.0 / ${times})`
  const step = { times, instant: `('${now.toISOString()}'::timestamptz - ${ageDays} * interval '1 day')` }
  const copies = copiesOf(`((copy.instant AT TIME ZONE 'UTC')::date + ${retentionDays})`)
  await Promise.all(
    copies.map((copy) => copyRows(db, { ...step, ...copy }).then(() => say(`… ${copy.table} are made`))),
  )
  await Promise.all([sql`VACUUM ANALYZE events`.execute(db), sql`VACUUM ANALYZE deliveries`.execute(db)])
  await sql`ANALYZE`.execute(db)
  say('… and vacuumed')
  await countAll(db)
  await sql`CHECKPOINT`.execute(db)
  say('… and counted')
}

/** What is copied, with the columns that differ: deliveries last, since the others are found by them. */
function copiesOf(expires: string): Pick<RowCopies, 'table' | 'where' | 'columns'>[] {
  const first = `(SELECT * FROM deliveries ORDER BY id LIMIT ${originals}) AS first`
  const owners = `SELECT event_id FROM ${first} UNION ALL SELECT id FROM ${first}`
  const [id, eventId] = [copiedId('original.id'), copiedId('original.event_id')]
  // Each became one delivery, and that decision stands first.
  const decisions = `jsonb_set(original.decisions, '{0,deliveryId}', to_jsonb(${copiedId(`(original.decisions #>> '{0,deliveryId}')`)}))`
  const made = { expires_on: expires, created_at: 'copy.instant' }
  const status = `CASE WHEN copy.number % 200 = 100 THEN 'failed' WHEN copy.number % 5000 = 1 THEN 'cancelled' ELSE original.status END`
  return [
    {
      table: 'events',
      where: `id IN (SELECT event_id FROM ${first})`,
      columns: { ...made, id, subject_id: id, ordering_key: id, occurred_at: 'copy.instant', decisions },
    },
    {
      table: 'payloads',
      where: `owner_id IN (${owners})`,
      columns: { expires_on: expires, owner_id: copiedId('original.owner_id') },
    },
    {
      table: 'deliveries',
      where: `id IN (SELECT id FROM ${first})`,
      columns: { ...made, id, event_id: eventId, subject_id: eventId, status, settled_at: 'copy.instant' },
    },
  ]
}

/**
 * Past days of payloads are written once and read by their key alone: their journal is of use after a crash only, and the database
 * would vacuum them while others are measured, which it did long ago where time has passed.
 */
async function leaveToUs(db: Db, today: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'payloads'::regclass
      AND inhrelid::regclass::text < ${`payloads_${today.replaceAll('-', '')}`}`.execute(db)
  for (const { name } of rows) {
    await sql.raw(`ALTER TABLE ${name} SET (autovacuum_enabled = off)`).execute(db)
    await sql.raw(`ALTER TABLE ${name} SET UNLOGGED`).execute(db)
  }
}

async function findRetention(db: Db): Promise<number> {
  const { retention_days } = await db.selectFrom('organizations').select('retention_days').executeTakeFirstOrThrow()
  return retention_days
}

/** As a server does all along, which would otherwise do it while it is measured. */
async function countAll(db: Db): Promise<void> {
  await sql`TRUNCATE endpoint_hours`.execute(db)
  await sql`UPDATE statistics_progress SET counted_to = NULL`.execute(db)
  await summarizeLog(db)
  while (await countNextHour(db, systemClock));
}
