import { type Db, inTransaction } from '../db/database.ts'
import { disableEndpoint } from '../endpoints/disable-endpoint.ts'
import type { DeliveryId, EndpointId } from '../shared/ids.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'
import type { OnEndpointDisabled } from './disable-gone-endpoint.ts'
import { lockHealth, selectHealth, type WatchedEndpoint, writeHealth } from './health-store.ts'
import { type Health, isFailingForDays, nextHealth } from './next-health.ts'
import { receiverSign } from './receiver-sign.ts'
import { recordFailures } from './record-failures.ts'
import { settleDeliveries } from './settle-deliveries.ts'

export interface HealthDependencies {
  readonly now: Date
  /** Evenly distributed over 0 ≤ x < 1; spreads probes. */
  readonly random: () => number
  readonly isBodyStored: (key: string) => boolean
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
    const settled = await settleDeliveries(tx, outcomes, deps.now, deps.isBodyStored)
    await recordFailures(tx, outcomes, settled, deps.now)
    const health = new Map<EndpointId, Health>()
    for (const endpoint of endpoints) {
      const seen = outcomes.filter(({ delivery }) => delivery.endpointId === endpoint.id && settled.has(delivery.id))
      health.set(endpoint.id, await updateHealth(tx, endpoint, before.get(endpoint.id) ?? null, seen, deps))
    }
    return { settled, health }
  })
}

async function updateHealth(
  tx: Db,
  endpoint: WatchedEndpoint,
  before: Health,
  outcomes: readonly AttemptOutcome[],
  { now, random, onEndpointDisabled }: HealthDependencies,
): Promise<Health> {
  const { maxInFlight } = endpoint
  const after = outcomes.reduce<Health>((health, { delivery, summary }) => {
    const probe = delivery.health === 'open'
    return nextHealth(health, { sign: receiverSign(summary), probe, at: now, maxInFlight, random: random() })
  }, before)
  if (after !== before) await writeHealth(tx, endpoint, after)
  const [last] = outcomes
  if (last === undefined || !isFailingForDays(after, now)) return after
  const { organizationId, id: endpointId } = endpoint
  if (await disableEndpoint(tx, { organizationId, endpointId }, 'failing', now)) {
    const { name, url } = last.delivery.endpoint
    await onEndpointDisabled(tx, { organizationId, endpointId, name, url, reason: 'failing', at: now })
  }
  return after
}
