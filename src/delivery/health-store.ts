import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'
import type { EndpointTrouble, Health } from './next-health.ts'

export interface WatchedEndpoint {
  readonly organizationId: OrganizationId
  readonly id: EndpointId
  readonly maxInFlight: number
}

/**
 * Keeps every other process from changing the health of these endpoints until the transaction ends. Deleted ones are left out.
 * A healthy endpoint has no row to lock, so that its own row is; in the order of ids, so that two transactions cannot block each other.
 */
export async function lockHealth(tx: Db, ids: readonly EndpointId[]): Promise<WatchedEndpoint[]> {
  const { rows } = await sql<WatchedEndpoint>`
    SELECT organization_id AS "organizationId", id, max_in_flight AS "maxInFlight" FROM endpoints
    WHERE id = ANY(${textArray(ids)}) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE`.execute(tx)
  return rows
}

/** The health of endpoints that are locked; those that are healthy are absent. */
export async function selectHealth(
  tx: Db,
  endpoints: readonly WatchedEndpoint[],
): Promise<Map<EndpointId, EndpointTrouble>> {
  if (endpoints.length === 0) return new Map()
  const rows = await tx
    .selectFrom('endpoint_health')
    .selectAll()
    .where('organization_id', '=', sql<OrganizationId>`ANY(${textArray(endpoints.map((each) => each.organizationId))})`)
    .where('endpoint_id', '=', sql<EndpointId>`ANY(${textArray(endpoints.map(({ id }) => id))})`)
    .execute()
  return new Map(
    rows.map((row) => [
      row.endpoint_id,
      {
        state: row.state,
        failures: row.failures,
        failingSince: row.failing_since,
        away: row.away,
        pauses: row.pauses,
        nextProbeAt: row.next_probe_at,
        inFlightCap: row.in_flight_cap,
      },
    ]),
  )
}

/** Writes the health of an endpoint that is locked. */
export async function writeHealth(tx: Db, { organizationId, id }: WatchedEndpoint, health: Health): Promise<void> {
  if (health === null) {
    await tx
      .deleteFrom('endpoint_health')
      .where('organization_id', '=', organizationId)
      .where('endpoint_id', '=', id)
      .execute()
    return
  }
  const values = {
    state: health.state,
    failures: health.failures,
    failing_since: health.failingSince,
    away: health.away,
    pauses: health.pauses,
    next_probe_at: health.nextProbeAt,
    in_flight_cap: health.inFlightCap,
  }
  await tx
    .insertInto('endpoint_health')
    .values({ organization_id: organizationId, endpoint_id: id, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'endpoint_id']).doUpdateSet(values))
    .execute()
}
