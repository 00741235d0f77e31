import { sql } from 'kysely'
import { type Db, inTransaction } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import { bucketSql } from './latency-scale.ts'

/*
 * The log is counted into `endpoint_hours` behind the deliveries' back: a minute of it is found by an index of a few kilobytes, so
 * that sending costs nothing more. What is younger than `lagMs` is counted when it is asked for, because transactions that
 * end now may have taken their time before; so may clocks of several processes differ.
 */

/** Several times as long as a transaction may take, and longer than clocks may differ. */
export const lagMs = 90_000
const hourMs = 3_600_000

/** What each row of the log counts as. Tests never count, nor does what was cancelled. */
export const countedRows = sql.raw("NOT test AND status IN ('delivered', 'failed')")
/** The hour of a row in UTC: a fraction of the work of `date_trunc`, which looks up the zone for each row. */
export const hourOfRow = sql.raw("date_bin('1 hour', settled_at, '2000-01-01T00:00:00Z')")
export const bucketOfRow = sql.raw(
  `CASE WHEN status = 'failed' THEN -1 ELSE ${bucketSql("coalesce((attempts -> -1 ->> 'durationMs')::float8, 0)")} END`,
)

/**
 * Counts the next part of the log, at most an hour of it, each row once. Returns whether there may be more. Processes take turns.
 */
export async function countNextHour(db: Db, clock: Clock): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ countedTo: Date | null }>`
      SELECT counted_to AS "countedTo" FROM statistics_progress FOR UPDATE`.execute(tx)
    const from = rows[0]?.countedTo ?? (await findStart(tx))
    if (from === null) return false
    const end = clock.now().getTime() - lagMs
    const to = new Date(Math.min(end, from.getTime() + hourMs))
    if (to <= from) return false
    await sql`
      INSERT INTO endpoint_hours (organization_id, endpoint_id, hour, bucket, count)
      SELECT organization_id, endpoint_id, ${hourOfRow}, ${bucketOfRow}, count(*)::int
      FROM deliveries WHERE settled_at >= ${from}::timestamptz AND settled_at < ${to}::timestamptz AND ${countedRows}
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (organization_id, endpoint_id, hour, bucket) DO UPDATE SET count = endpoint_hours.count + excluded.count`.execute(
      tx,
    )
    await sql`UPDATE statistics_progress SET counted_to = ${to}::timestamptz`.execute(tx)
    return to.getTime() < end
  })
}

/** Where counting begins: at the oldest row of the log, or nowhere yet. */
async function findStart(tx: Db): Promise<Date | null> {
  const { rows } = await sql<{ first: Date | null }>`SELECT min(settled_at) AS first FROM deliveries`.execute(tx)
  return rows[0]?.first ?? null
}

/** Lets the index of the log know what was written since, as a vacuum would; nothing else may look after it for long. */
export async function summarizeLog(db: Db): Promise<void> {
  await sql`SELECT brin_summarize_new_values('deliveries_by_settled')`.execute(db)
}
