import type { Context } from '../accounts/context.ts'
import { type Db, inTransaction } from '../db/database.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'
import { forgetHealth } from './endpoint-health.ts'
import { changeEndpoint, lockEndpoint } from './endpoint-store.ts'

/** Ends the deliveries that still wait for an endpoint, and tells how many they were. */
export type CancelPending = (tx: Db, organizationId: OrganizationId, endpointId: EndpointId) => Promise<number>

/**
 * Deletes an endpoint and what waits for it; its name is free again, and its secrets are gone. The log keeps its deliveries.
 * Throws `endpoint-not-found`.
 */
export async function deleteEndpoint(
  ctx: Context,
  id: EndpointId,
  cancelPending: CancelPending,
): Promise<{ cancelledDeliveries: number }> {
  return inTransaction(ctx.db, async (tx) => {
    const row = await lockEndpoint(tx, ctx.organizationId, id)
    const now = ctx.clock.now()
    await changeEndpoint(tx, row, {
      enabled: false,
      secret_encrypted: null,
      headers_encrypted: null,
      updated_at: now,
      deleted_at: now,
    })
    await forgetHealth(tx, ctx.organizationId, id)
    await tx
      .deleteFrom('endpoint_usage')
      .where('organization_id', '=', ctx.organizationId)
      .where('endpoint_id', '=', id)
      .execute()
    return { cancelledDeliveries: await cancelPending(tx, ctx.organizationId, id) }
  })
}
