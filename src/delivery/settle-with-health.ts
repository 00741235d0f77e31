import { type Db, inTransaction } from '../db/database.ts'
import { disableEndpoint } from '../endpoints/disable-endpoint.ts'
import type { DeliveryId, EndpointId } from '../shared/ids.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'
import type { OnEndpointDisabled } from './disable-gone-endpoint.ts'
import { type HealthChange, lockHealth, selectHealth, type WatchedEndpoint, writeHealth } from './health-store.ts'
import { type Health, isFailingForDays, nextHealth } from './next-health.ts'
import type { OwnLeases } from './own-leases.ts'
import { receiverSign } from './receiver-sign.ts'
import { recordFailures } from './record-failures.ts'
import { settleDeliveries } from './settle-deliveries.ts'

export interface HealthDependencies {
  readonly now: Date
  /** Evenly distributed over 0 ≤ x < 1; spreads probes. */
  readonly random: () => number
  readonly isBodyStored: (key: string) => boolean
  /** See `SettleOptions`. */
  readonly own: OwnLeases | null
  readonly onEndpointDisabled: OnEndpointDisabled
}

export interface SettledWithHealth {
  readonly settled: Set<DeliveryId>
  readonly health: ReadonlyMap<EndpointId, Health>
}

/**
 * Settles attempts and writes what they say of their receivers, in one transaction, so that no probe is over before the next pause
 * has begun. An endpoint that has failed for days is switched off; its deliveries that wait stay where they are.
 */
export function settleWithHealth(
  db: Db,
  outcomes: readonly AttemptOutcome[],
  deps: HealthDependencies,
): Promise<SettledWithHealth> {
  return inTransaction(db, async (tx) => {
    const endpoints = await lockHealth(tx, [...new Set(outcomes.map(({ delivery }) => delivery.endpointId))])
    const before = await selectHealth(tx, endpoints)
    const settled = await settleDeliveries(tx, outcomes, deps.now, deps)
    await recordFailures(tx, outcomes, settled, deps.now)
    const changes = endpoints.map((endpoint): Change => {
      const seen = outcomes.filter(({ delivery }) => delivery.endpointId === endpoint.id && settled.has(delivery.id))
      const known = before.get(endpoint.id) ?? null
      return { endpoint, seen, before: known, health: healthAfter(endpoint, known, seen, deps) }
    })
    const changed = changes.filter((change) => change.health !== change.before)
    if (changed.length > 0) await writeHealth(tx, changed)
    for (const change of changes) await disableIfFailing(tx, change, deps)
    return { settled, health: new Map(changes.map(({ endpoint, health }) => [endpoint.id, health])) }
  })
}

interface Change extends HealthChange {
  readonly before: Health
  /** The attempts that changed it. */
  readonly seen: readonly AttemptOutcome[]
}

function healthAfter(
  { maxInFlight }: WatchedEndpoint,
  before: Health,
  outcomes: readonly AttemptOutcome[],
  { now, random }: HealthDependencies,
): Health {
  return outcomes.reduce<Health>((health, { delivery, summary }) => {
    const probe = delivery.health === 'open'
    return nextHealth(health, { sign: receiverSign(summary), probe, at: now, maxInFlight, random: random() })
  }, before)
}

async function disableIfFailing(
  tx: Db,
  { endpoint, health, seen: [last] }: Change,
  { now, onEndpointDisabled }: HealthDependencies,
): Promise<void> {
  if (last === undefined || !isFailingForDays(health, now)) return
  const { organizationId, id: endpointId } = endpoint
  if (await disableEndpoint(tx, { organizationId, endpointId }, 'failing', now)) {
    const { name, url } = last.delivery.endpoint
    await onEndpointDisabled(tx, { organizationId, endpointId, name, url, reason: 'failing', at: now })
  }
}
