import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** Rows that are counted one by one; of more, the database's own estimate is taken. */
const countAtMost = 100_000

/** Endpoints with waiting deliveries that are asked for their most overdue one. */
const maxHops = 1000

export interface Backlog {
  readonly waiting: number
  readonly oldestDueMs: number
}

/**
 * How many deliveries have not ended, in the whole database, and for how long the most overdue of them has been due. Costs the
 * same at any size: the count stops at 100,000 and is the planner's estimate from there on (the embedded database makes none: 100,000
 * then means "at least"), and the age is one look into the index for each of the first 1,000 endpoints that have something waiting.
 * What waits for an endpoint that is switched off is counted, but is not overdue.
 */
export async function measureBacklog(db: Db, now: Date): Promise<Backlog> {
  const { rows } = await sql<{ waiting: number; oldest: Date | null }>`
    WITH RECURSIVE hop AS (
      (SELECT organization_id, endpoint_id, due_at, 1 AS number FROM pending_deliveries ORDER BY endpoint_id, due_at LIMIT 1)
      UNION ALL
      SELECT next.organization_id, next.endpoint_id, next.due_at, hop.number + 1 FROM hop CROSS JOIN LATERAL (
        SELECT organization_id, endpoint_id, due_at FROM pending_deliveries
        WHERE endpoint_id > hop.endpoint_id ORDER BY endpoint_id, due_at LIMIT 1) AS next
      WHERE hop.number < ${maxHops}::int
    ), counted AS (
      SELECT count(*) AS count FROM (SELECT FROM pending_deliveries LIMIT ${countAtMost}::int) AS looked_at
    )
    SELECT
      (SELECT CASE WHEN count < ${countAtMost}::int THEN count ELSE greatest(count, (
        SELECT reltuples::bigint FROM pg_class WHERE oid = 'pending_deliveries'::regclass)) END FROM counted) AS waiting,
      (SELECT min(due_at) FROM hop
        JOIN endpoints ON endpoints.organization_id = hop.organization_id AND endpoints.id = hop.endpoint_id
        JOIN organizations ON organizations.id = hop.organization_id
        WHERE enabled AND deleted_at IS NULL AND webhooks_enabled) AS oldest`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('Measuring the backlog gave no row.')
  const oldestDueMs = row.oldest === null ? 0 : Math.max(0, now.getTime() - row.oldest.getTime())
  return { waiting: row.waiting, oldestDueMs }
}
