import type { Db } from '../db/database.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'

/** How many deliveries wait for an endpoint, the ones in flight included. */
export async function countPending(db: Db, organizationId: OrganizationId, endpointId: EndpointId): Promise<number> {
  const { count } = await db
    .selectFrom('pending_deliveries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('endpoint_id', '=', endpointId)
    .executeTakeFirstOrThrow()
  return count
}
