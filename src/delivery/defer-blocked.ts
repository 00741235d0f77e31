import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import type { EndpointId } from '../shared/ids.ts'
import { claimWindow, inFlightCap } from './claim-store.ts'
import { leasesOfEndpoint } from './leases-of-endpoint.ts'
import type { OwnLeases } from './own-leases.ts'

/** Rows looked at for one endpoint in one call. */
const maxLookedAt = 2000

/** Rows behind one that is in flight are moved back this often at most: it may end at any moment, so they stay due. */
const movedBackEvery = '1 second'

/**
 * Takes rows out of the way that wait for an earlier one of their key. Those that wait for its retry become due together with it, and
 * behind it; those that wait for one that is in flight, or was when its process died, go behind all that is due. Without that, the
 * due rows of a receiver that is down would be the blocked ones before long, and a claim, which looks at the first few only, would
 * find nothing among them. Sound without a lock on the row: one that waits for its retry cannot end before that time, so that nobody
 * behind it could go earlier, and the others stay due. Does nothing for endpoints that have little waiting, or no room. Returns how
 * many were moved.
 */
export async function deferBlocked(
  tx: Db,
  endpointIds: readonly EndpointId[],
  now: Date,
  own: OwnLeases | null,
): Promise<number> {
  if (endpointIds.length === 0) return 0
  const { rows } = await sql<{ id: string }>`
    WITH crowded AS MATERIALIZED (
      SELECT id FROM endpoints
      LEFT JOIN endpoint_health AS health ON health.organization_id = endpoints.organization_id AND health.endpoint_id = id
      WHERE id = ANY(${textArray(endpointIds)})
        AND ${inFlightCap} > (SELECT own + others FROM (${leasesOfEndpoint(now, null, own, endpointIds)}) AS leased)
        AND EXISTS (
          SELECT 1 FROM pending_deliveries due WHERE due.endpoint_id = endpoints.id AND due.due_at <= ${now}::timestamptz
          ORDER BY due.due_at, due.position OFFSET ${claimWindow / 2}::int LIMIT 1)
    ), blocked AS MATERIALIZED (
      SELECT seen.organization_id, seen.id, greatest(first.due_at, ${now}::timestamptz) AS due_at
      FROM crowded CROSS JOIN LATERAL (
        SELECT organization_id, id, endpoint_id, ordering_key, position, due_at FROM pending_deliveries
        WHERE endpoint_id = crowded.id AND due_at <= ${now}::timestamptz
        ORDER BY due_at, position LIMIT ${maxLookedAt}::int) AS seen
      CROSS JOIN LATERAL (
        SELECT position, due_at FROM pending_deliveries
        WHERE endpoint_id = seen.endpoint_id AND ordering_key = seen.ordering_key ORDER BY position LIMIT 1) AS first
      WHERE first.position < seen.position
        AND (first.due_at > ${now}::timestamptz OR seen.due_at < ${now}::timestamptz - ${movedBackEvery}::interval)
    )
    UPDATE pending_deliveries AS row SET due_at = blocked.due_at FROM blocked
    WHERE row.organization_id = blocked.organization_id AND row.id = blocked.id
    RETURNING row.id`.execute(tx)
  return rows.length
}
