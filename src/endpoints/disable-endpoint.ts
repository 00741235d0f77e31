import type { Db } from '../db/database.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'

/** Why Bellhop itself switched an endpoint off: its receiver answered 410, or has failed for days. */
export type DisabledReason = 'gone' | 'failing'

/**
 * Switches an endpoint off because of its receiver. Returns false where it was off already or is deleted, so that of several
 * attempts which end at once only one announces it.
 */
export async function disableEndpoint(
  tx: Db,
  endpoint: { readonly organizationId: OrganizationId; readonly endpointId: EndpointId },
  reason: DisabledReason,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('endpoints')
    .set({ enabled: false, disabled_reason: reason, updated_at: now })
    .where('organization_id', '=', endpoint.organizationId)
    .where('id', '=', endpoint.endpointId)
    .where('enabled', '=', true)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
