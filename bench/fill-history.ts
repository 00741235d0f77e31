import { sql } from 'kysely'
import type { Db } from '../src/db/database.ts'
import { makePartitions } from '../src/db/partitions.ts'
import { countNextHour, summarizeLog } from '../src/delivery/statistics/count-hours.ts'
import { systemClock } from '../src/shared/clock.ts'
import { copiedId, copyRows } from './copy-rows.ts'

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
  const times = Math.ceil(rows / originals)
  const now = Date.now()
  for (let day = 0; day <= historyDays + 1; day++) await makePartitions(db, new Date(now - day * dayMs))
  const retentionDays = await findRetention(db)
  // One partition after the other, as time does it.
  const ageDays = `((${times} - counted.number) * ${historyDays}.0 / ${times})`
  const instant = `('${new Date(now).toISOString()}'::timestamptz - ${ageDays} * interval '1 day')`
  const parts = { expires_on: `((copy.instant AT TIME ZONE 'UTC')::date + ${retentionDays})` }
  const step = { times, instant }
  const first = `(SELECT * FROM deliveries ORDER BY id LIMIT ${originals}) AS first`
  const owners = `SELECT event_id FROM ${first} UNION ALL SELECT id FROM ${first}`
  const eventId = copiedId('original.event_id')
  const id = copiedId('original.id')
  const copyEventsAndDeliveries = async () => {
    const events = {
      ...parts,
      id,
      subject_id: id,
      ordering_key: id,
      occurred_at: 'copy.instant',
      created_at: 'copy.instant',
    }
    await copyRows(db, { ...step, table: 'events', where: `id IN (SELECT event_id FROM ${first})`, columns: events })
    say('… events are made')
    const status = `CASE WHEN copy.number % 200 = 100 THEN 'failed' WHEN copy.number % 5000 = 1 THEN 'cancelled' ELSE original.status END`
    const times = { created_at: 'copy.instant', settled_at: 'copy.instant' }
    const deliveries = { ...parts, ...times, id, event_id: eventId, subject_id: eventId, status }
    await copyRows(db, { ...step, table: 'deliveries', where: `id IN (SELECT id FROM ${first})`, columns: deliveries })
    say('… deliveries are made')
  }
  const copyPayloads = async () => {
    const columns = { ...parts, owner_id: copiedId('original.owner_id') }
    await copyRows(db, { ...step, table: 'payloads', where: `owner_id IN (${owners})`, columns })
    say('… bodies, requests and responses are made')
  }
  await Promise.all([copyEventsAndDeliveries(), copyPayloads()])
  await sql`VACUUM ANALYZE`.execute(db)
  say('… counting them')
  await countAll(db)
  await sql`CHECKPOINT`.execute(db)
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
