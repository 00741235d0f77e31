import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { type EndpointId, firstIdAt, type OrganizationId } from '../shared/ids.ts'
import type { EndpointStats } from './delivery.ts'

const hours = 24
const hourMs = 3_600_000
const maxCounted = 100_000

interface StatsRow {
  readonly id: EndpointId
  readonly delivered: number
  readonly failed: number
  readonly pending: number
  readonly series: Readonly<Record<string, number>> | null
  readonly failedAt: Date | null
  readonly message: string | null
}

/** How each endpoint of the organization has fared in the 24 hours before `now`, by the time at which deliveries were made. */
export async function loadEndpointStats(
  db: Db,
  organizationId: OrganizationId,
  now: Date,
): Promise<Map<EndpointId, EndpointStats>> {
  const since = new Date(now.getTime() - hours * hourMs)
  const { rows } = await sql<StatsRow>`
    WITH hourly AS (
      SELECT endpoint_id, least(floor(extract(epoch FROM created_at - ${since}::timestamptz) / 3600), 23) AS hour,
        count(*) FILTER (WHERE status = 'delivered') AS delivered, count(*) FILTER (WHERE status = 'failed') AS failed,
        count(*) AS ended
      FROM deliveries WHERE organization_id = ${organizationId}::text AND id >= ${firstIdAt('dlv', since)}::text
      GROUP BY endpoint_id, hour
    ), total AS (
      SELECT endpoint_id, sum(delivered)::bigint AS delivered, sum(failed)::bigint AS failed,
        jsonb_object_agg(hour::text, ended) AS series FROM hourly GROUP BY endpoint_id
    ), failure AS (
      SELECT DISTINCT ON (endpoint_id) endpoint_id, (last ->> 'startedAt')::timestamptz AS at, last #>> '{error,message}' AS message
      FROM (
        SELECT endpoint_id, attempts -> -1 AS last FROM deliveries WHERE organization_id = ${organizationId}::text
          AND id >= ${firstIdAt('dlv', since)}::text AND status = 'failed'
        UNION ALL
        SELECT endpoint_id, attempts -> -1 FROM pending_deliveries
        WHERE organization_id = ${organizationId}::text AND attempt_count > 0
      ) AS failed WHERE last IS NOT NULL ORDER BY endpoint_id, at DESC
    )
    SELECT endpoints.id, coalesce(delivered, 0) AS delivered, coalesce(failed, 0) AS failed, series,
      (SELECT count(*) FROM (SELECT 1 FROM pending_deliveries row WHERE row.endpoint_id = endpoints.id
        AND row.organization_id = endpoints.organization_id LIMIT ${maxCounted}::int) AS waiting) AS pending,
      failure.at AS "failedAt", failure.message
    FROM endpoints LEFT JOIN total ON total.endpoint_id = endpoints.id LEFT JOIN failure ON failure.endpoint_id = endpoints.id
    WHERE endpoints.organization_id = ${organizationId}::text AND endpoints.deleted_at IS NULL`.execute(db)
  return new Map(rows.map((row) => [row.id, toStats(row)]))
}

function toStats({ delivered, failed, pending, series, failedAt, message }: StatsRow): EndpointStats {
  return {
    delivered,
    failed,
    pending,
    acceptedRate: delivered + failed === 0 ? null : delivered / (delivered + failed),
    lastFailure: failedAt === null || message === null ? null : { at: failedAt.toISOString(), message },
    series: Array.from({ length: hours }, (_, hour) => series?.[String(hour)] ?? 0),
  }
}
