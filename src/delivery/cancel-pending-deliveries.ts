import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'
import { lockClaims } from './claim-store.ts'
import { deliveriesCancelled } from './deliveries-cancelled.ts'

/**
 * Ends everything that waits for an endpoint: it moves to the log as cancelled. A request that is in flight may still arrive, and
 * what comes of it is not logged. Returns how many there were.
 */
export async function cancelPendingDeliveries(
  tx: Db,
  organizationId: OrganizationId,
  endpointId: EndpointId,
  now: Date,
): Promise<number> {
  // Claims would otherwise wait for the rows that are deleted here, and hold up other endpoints.
  await lockClaims(tx, endpointId)
  const { rows } = await sql<{ count: number }>`
    WITH ended AS (
      DELETE FROM pending_deliveries WHERE organization_id = ${organizationId}::text AND endpoint_id = ${endpointId}::text
      RETURNING *
    ), released AS (
      DELETE FROM leases WHERE organization_id = ${organizationId}::text AND endpoint_id = ${endpointId}::text
    ), logged AS (
      INSERT INTO deliveries (organization_id, id, event_id, endpoint_id, subject_id, trigger, status, attempt_count, attempts,
        body_digest, replay_of, test, expires_on, created_at, settled_at)
      SELECT organization_id, id, event_id, endpoint_id, subject_id, trigger, 'cancelled', attempt_count, attempts,
        body_digest, replay_of, test, expires_on, created_at, ${now}::timestamptz FROM ended
    )
    SELECT count(*) AS count FROM ended`.execute(tx)
  const count = rows[0]?.count ?? 0
  deliveriesCancelled.tell(tx, count)
  return count
}
