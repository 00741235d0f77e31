import { type Db, inTransaction } from '../db/database.ts'
import { type DisabledReason, disableEndpoint } from '../endpoints/disable-endpoint.ts'
import type { DeliveryId, EndpointId, OrganizationId } from '../shared/ids.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'
import type { OwnLeases } from './own-leases.ts'
import { recordFailures } from './record-failures.ts'
import { settleDeliveries } from './settle-deliveries.ts'

export interface DisabledEndpoint {
  readonly organizationId: OrganizationId
  readonly endpointId: EndpointId
  readonly name: string
  readonly url: string
  readonly reason: DisabledReason
  readonly at: Date
}

/** Told in the transaction that switched the endpoint off, to announce it. Touches nothing but the database. */
export type OnEndpointDisabled = (tx: Db, disabled: DisabledEndpoint) => Promise<void>

/**
 * Settles an attempt after which its endpoint is to be switched off. Its deliveries that wait stay where they are: they go on when
 * somebody switches it on again. Does nothing when the attempt's lease was lost, and announces an endpoint once.
 */
export function disableGoneEndpoint(
  db: Db,
  outcome: AttemptOutcome,
  now: Date,
  { own, onEndpointDisabled }: { readonly own: OwnLeases | null; readonly onEndpointDisabled: OnEndpointDisabled },
): Promise<Set<DeliveryId>> {
  const { organizationId, endpointId, endpoint } = outcome.delivery
  return inTransaction(db, async (tx) => {
    const settled = await settleDeliveries(tx, [outcome], now, { own })
    if (settled.size === 0) return settled
    await recordFailures(tx, [outcome], settled, now)
    if (await disableEndpoint(tx, { organizationId, endpointId }, 'gone', now)) {
      const { name, url } = endpoint
      await onEndpointDisabled(tx, { organizationId, endpointId, name, url, reason: 'gone', at: now })
    }
    return settled
  })
}
