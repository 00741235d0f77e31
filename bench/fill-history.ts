import { sql } from 'kysely'
import type { Db } from '../src/db/database.ts'
import { makePartitions } from '../src/db/partitions.ts'
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
  // One partition after the other, as time does it.
  const ageDays = `((${times} - copy.number) * ${historyDays}.0 / ${times})`
  const instant = `('${new Date(now).toISOString()}'::timestamptz - ${ageDays} * interval '1 day')`
  const expires = `((${instant} AT TIME ZONE 'UTC')::date + retention.days)`
  const retention = `(SELECT min(retention_days) AS days FROM organizations) AS retention`
  const eventId = copiedId('original.event_id', instant)
  const id = copiedId('original.id', instant)
  const parts = { expires_on: expires }
  const step = { times, also: retention }
  const first = `(SELECT * FROM deliveries ORDER BY id LIMIT ${originals}) AS first`
  const owners = `SELECT event_id FROM ${first} UNION ALL SELECT id FROM ${first}`
  say('… events')
  const event = { ...parts, id, subject_id: id, ordering_key: id, occurred_at: instant, created_at: instant }
  await copyRows(db, { ...step, table: 'events', where: `id IN (SELECT event_id FROM ${first})`, columns: event })
  say('… bodies, requests and responses')
  const payload = { ...parts, owner_id: copiedId('original.owner_id', instant) }
  await copyRows(db, { ...step, table: 'payloads', where: `owner_id IN (${owners})`, columns: payload })
  say('… deliveries')
  const status = `CASE WHEN copy.number % 200 = 100 THEN 'failed' WHEN copy.number % 5000 = 1 THEN 'cancelled' ELSE original.status END`
  const delivery = {
    ...parts,
    id,
    event_id: eventId,
    subject_id: eventId,
    status,
    created_at: instant,
    settled_at: instant,
  }
  await copyRows(db, { ...step, table: 'deliveries', where: `id IN (SELECT id FROM ${first})`, columns: delivery })
  await sql`VACUUM ANALYZE`.execute(db)
  await sql`CHECKPOINT`.execute(db)
}
