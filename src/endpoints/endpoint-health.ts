import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'
import { Timestamp } from '../shared/vocabulary.ts'

/** How an endpoint's receiver has been doing. */
export const EndpointHealth = z
  .object({
    state: z
      .enum(['healthy', 'failing', 'open'])
      .describe('open: Bellhop has paused the endpoint, and tries one delivery at `nextProbeAt`'),
    consecutiveFailures: z.int().describe('Attempts in a row that failed'),
    nextProbeAt: Timestamp.nullable(),
    failingSince: Timestamp.nullable().describe('The first failure after the last success'),
  })
  .meta({ id: 'EndpointHealth' })
export type EndpointHealth = z.infer<typeof EndpointHealth>

const healthy: EndpointHealth = { state: 'healthy', consecutiveFailures: 0, nextProbeAt: null, failingSince: null }

/** Tells the health of each of these endpoints of the organization. */
export async function loadEndpointHealth(
  db: Db,
  organizationId: OrganizationId,
  ids: readonly EndpointId[],
): Promise<(id: EndpointId) => EndpointHealth> {
  const rows = await db
    .selectFrom('endpoint_health')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('endpoint_id', '=', sql<EndpointId>`ANY(${textArray(ids)})`)
    .execute()
  const known = new Map(
    rows.map(({ endpoint_id, state, failures, next_probe_at, failing_since }): [EndpointId, EndpointHealth] => [
      endpoint_id,
      {
        // What recovers is sent something again: what matters is whether that fails.
        state: state === 'open' ? 'open' : failures > 0 ? 'failing' : 'healthy',
        consecutiveFailures: failures,
        nextProbeAt: next_probe_at?.toISOString() ?? null,
        failingSince: failing_since?.toISOString() ?? null,
      },
    ]),
  )
  return (id) => known.get(id) ?? healthy
}

/** Begins anew: what was known of the receiver no longer counts. */
export async function forgetHealth(tx: Db, organizationId: OrganizationId, id: EndpointId): Promise<void> {
  await tx
    .deleteFrom('endpoint_health')
    .where('organization_id', '=', organizationId)
    .where('endpoint_id', '=', id)
    .execute()
}
