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

/** What an endpoint's health is from now on. */
export interface HealthChange {
  readonly endpoint: WatchedEndpoint
  readonly health: Health
}

/** Writes the health of endpoints that are locked, all of them in one statement: many may fail at the same time. */
export async function writeHealth(tx: Db, changes: readonly HealthChange[]): Promise<void> {
  const well = changes.filter(({ health }) => health === null).map(({ endpoint }) => endpoint)
  const troubled = changes.flatMap(({ endpoint, health }) => (health === null ? [] : [{ endpoint, health }]))
  const texts = (read: (health: EndpointTrouble) => string | number | Date | null) =>
    textArray(troubled.map(({ health }) => textOf(read(health))))
  await sql`
    WITH well AS (
      DELETE FROM endpoint_health USING unnest(${textArray(well.map(({ organizationId }) => organizationId))},
        ${textArray(well.map(({ id }) => id))}) AS row (organization_id, endpoint_id)
      WHERE endpoint_health.organization_id = row.organization_id AND endpoint_health.endpoint_id = row.endpoint_id)
    INSERT INTO endpoint_health (organization_id, endpoint_id, state, failures, failing_since, away, pauses, next_probe_at, in_flight_cap)
    SELECT * FROM unnest(${textArray(troubled.map(({ endpoint }) => endpoint.organizationId))},
      ${textArray(troubled.map(({ endpoint }) => endpoint.id))}, ${texts(({ state }) => state)},
      ${texts(({ failures }) => failures)}::int[], ${texts(({ failingSince }) => failingSince)}::timestamptz[],
      ${texts(({ away }) => away)}::int[], ${texts(({ pauses }) => pauses)}::int[],
      ${texts(({ nextProbeAt }) => nextProbeAt)}::timestamptz[], ${texts(({ inFlightCap }) => inFlightCap)}::int[])
    ON CONFLICT (organization_id, endpoint_id) DO UPDATE SET state = excluded.state, failures = excluded.failures,
      failing_since = excluded.failing_since, away = excluded.away, pauses = excluded.pauses,
      next_probe_at = excluded.next_probe_at, in_flight_cap = excluded.in_flight_cap`.execute(tx)
}

function textOf(value: string | number | Date | null): string | null {
  if (value === null) return null
  return value instanceof Date ? value.toISOString() : String(value)
}
