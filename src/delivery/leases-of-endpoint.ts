import { type RawBuilder, sql } from 'kysely'
import { json } from '../db/database.ts'
import type { EndpointId } from '../shared/ids.ts'
import type { OwnLeases } from './own-leases.ts'

/**
 * SQL for the row of `endpoints` at hand: how many leases that have not ended it has, the `own` ones of `owner` and those of `others`.
 *
 * @param own where a process that delivers alone keeps them; null where they are rows
 * @param endpointIds of all rows of `endpoints` that may be at hand
 */
export function leasesOfEndpoint(
  now: Date,
  owner: number | null,
  own: OwnLeases | null,
  endpointIds: readonly EndpointId[],
): RawBuilder<unknown> {
  if (own !== null) {
    return sql`SELECT (${json(own.countByEndpoint(endpointIds, now))} ->> endpoints.id)::int AS own, 0 AS others`
  }
  return sql`
    SELECT count(*) FILTER (WHERE owner IS NOT DISTINCT FROM ${owner}::int) AS own,
      count(*) FILTER (WHERE owner IS DISTINCT FROM ${owner}::int) AS others
    FROM leases WHERE leases.organization_id = endpoints.organization_id AND leases.endpoint_id = endpoints.id
      AND ends_at > ${now}::timestamptz`
}
