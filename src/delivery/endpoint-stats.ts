import { sql } from 'kysely'
import { type Db, inTransaction } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'
import { AttemptError, type EndpointStats } from './delivery.ts'
import { countedRows, hourOfRow } from './statistics/count-hours.ts'

/*
 * What one look at the list reads is bounded, whatever was sent that day: counts by the hour, of the log what was not counted yet, and
 * for each endpoint a few rows of those that failed or wait. The database is kept from plans that read more in the hope of less work.
 */

const hours = 24
const hourMs = 3_600_000
const maxWaiting = 10_000
/** Of more than 500 a second, the last minute and a half is told in part. */
const maxUncounted = 50_000
const maxRetried = 200

interface HourRow {
  readonly endpointId: EndpointId
  readonly hour: Date
  readonly accepted: number
  readonly failed: number
}

interface StateRow {
  readonly id: EndpointId
  readonly pending: number
  readonly failedAt: Date | null
  readonly error: unknown
}

/** How these endpoints of the organization fare: the present hour and the 23 before it, by the time at which deliveries ended. */
export async function loadEndpointStats(
  db: Db,
  organizationId: OrganizationId,
  ids: readonly EndpointId[],
  now: Date,
): Promise<Map<EndpointId, EndpointStats>> {
  if (ids.length === 0) return new Map()
  const firstHour = new Date((Math.floor(now.getTime() / hourMs) - hours + 1) * hourMs)
  return inTransaction(db, async (tx) => {
    await sql`SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
      set_config('max_parallel_workers_per_gather', '0', true)`.execute(tx)
    const uncounted = await selectUncounted(tx, organizationId, firstHour)
    await sql`SELECT set_config('enable_bitmapscan', 'off', true)`.execute(tx)
    const counted = await selectCounted(tx, organizationId, ids, firstHour)
    const states = await selectStates(tx, organizationId, ids, firstHour)
    const rows = [...counted, ...uncounted]
    return new Map(
      states.map((state) => {
        const own = rows.filter(({ endpointId }) => endpointId === state.id)
        return [state.id, toStats(state, own, firstHour.getTime())]
      }),
    )
  })
}

/** The time is a question of its own, so that the database plans for it; the organization is kept from being looked up by its index. */
async function selectUncounted(tx: Db, organizationId: OrganizationId, firstHour: Date): Promise<readonly HourRow[]> {
  const progress = await sql<{ countedTo: Date | null }>`
    SELECT counted_to AS "countedTo" FROM statistics_progress`.execute(tx)
  const countedTo = progress.rows[0]?.countedTo ?? firstHour
  const from = countedTo > firstHour ? countedTo : firstHour
  const { rows } = await sql<HourRow>`
    SELECT endpoint_id AS "endpointId", ${hourOfRow} AS hour,
      (count(*) FILTER (WHERE status = 'delivered'))::int AS accepted, (count(*) FILTER (WHERE status = 'failed'))::int AS failed
    FROM (
      SELECT endpoint_id, settled_at, status FROM deliveries
      WHERE settled_at >= ${from}::timestamptz AND organization_id || '' = ${organizationId}::text AND ${countedRows}
      LIMIT ${maxUncounted}::int
    ) AS latest GROUP BY 1, 2`.execute(tx)
  return rows
}

async function selectCounted(
  tx: Db,
  organizationId: OrganizationId,
  ids: readonly EndpointId[],
  firstHour: Date,
): Promise<readonly HourRow[]> {
  const { rows } = await sql<HourRow>`
    SELECT counts.* FROM unnest(${textArray(ids)}) AS id CROSS JOIN LATERAL (
      SELECT endpoint_id AS "endpointId", hour, (coalesce(sum(count) FILTER (WHERE bucket >= 0), 0))::int AS accepted,
        (coalesce(sum(count) FILTER (WHERE bucket < 0), 0))::int AS failed
      FROM endpoint_hours WHERE organization_id = ${organizationId}::text AND endpoint_id = id AND hour >= ${firstHour}::timestamptz
      GROUP BY 1, 2
    ) AS counts`.execute(tx)
  return rows
}

/** What waits, and the last failure: of those given up the last, of those retried the last of the newest 200. */
async function selectStates(
  tx: Db,
  organizationId: OrganizationId,
  ids: readonly EndpointId[],
  firstHour: Date,
): Promise<readonly StateRow[]> {
  const { rows } = await sql<StateRow>`
    SELECT endpoint.id, failure.at AS "failedAt", failure.error,
      (SELECT count(*)::int FROM (SELECT 1 FROM pending_deliveries AS row WHERE row.endpoint_id = endpoint.id
        AND row.organization_id || '' = endpoint.organization_id LIMIT ${maxWaiting}::int) AS waiting) AS pending
    FROM endpoints AS endpoint LEFT JOIN LATERAL (
      SELECT (last ->> 'startedAt')::timestamptz AS at, last -> 'error' AS error FROM (
        (SELECT attempts -> -1 AS last FROM deliveries WHERE organization_id = endpoint.organization_id
          AND endpoint_id = endpoint.id AND status = 'failed' AND settled_at >= ${firstHour}::timestamptz
          ORDER BY settled_at DESC LIMIT 1)
        UNION ALL
        (SELECT attempts -> -1 FROM pending_deliveries AS row WHERE row.endpoint_id = endpoint.id AND attempt_count > 0
          AND row.organization_id || '' = endpoint.organization_id ORDER BY row.id DESC LIMIT ${maxRetried}::int)
      ) AS failed WHERE last IS NOT NULL ORDER BY at DESC LIMIT 1
    ) AS failure ON true
    WHERE endpoint.organization_id = ${organizationId}::text AND endpoint.id = ANY(${textArray(ids)})
      AND endpoint.deleted_at IS NULL`.execute(tx)
  return rows
}

function toStats(state: StateRow, rows: readonly HourRow[], firstHour: number): EndpointStats {
  const { pending, failedAt } = state
  const error = AttemptError.nullable().parse(state.error)
  const series = Array.from({ length: hours }, (_, index) => {
    const own = rows.filter(({ hour }) => hour.getTime() === firstHour + index * hourMs)
    return { accepted: sumOf(own.map(({ accepted }) => accepted)), failed: sumOf(own.map((row) => row.failed)) }
  })
  const delivered = sumOf(series.map(({ accepted }) => accepted))
  const failed = sumOf(series.map((hour) => hour.failed))
  return {
    delivered,
    failed,
    pending,
    acceptedRate: delivered + failed === 0 ? null : delivered / (delivered + failed),
    lastFailure: failedAt === null || error === null ? null : { at: failedAt.toISOString(), ...error },
    series,
  }
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
