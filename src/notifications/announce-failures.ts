import type { z } from 'zod'
import { type Db, inTransaction } from '../db/database.ts'
import { AttemptSummary } from '../delivery/delivery.ts'
import { deliveryFailed } from '../events/catalog/delivery-failed.ts'
import { ping } from '../events/catalog/ping.ts'
import { publishForOrganizations } from '../events/publish-event.ts'
import type { Clock } from '../shared/clock.ts'
import { countFailures, type FailedDelivery, takeFailedDeliveries } from './failure-store.ts'
import { tellOperator } from './tell-operator.ts'

const atOnce = 500

/**
 * Publishes `delivery.failed` for deliveries that were given up, and counts them for the next mail to the administrators, each
 * once. A delivery of `delivery.failed` itself causes no other event: two webhooks that fail would tell each other of it for ever.
 * Pings cause neither. `operator` is the slug of an organization that is told of all. Returns how many were looked at; call it again until that is none.
 */
export async function announceFailures(db: Db, clock: Clock, operator: string | null): Promise<number> {
  return inTransaction(db, async (tx) => {
    const taken = await takeFailedDeliveries(tx, atOnce)
    const failures = taken.filter(({ topic }) => topic !== ping.name)
    const announced = failures.filter(({ topic }) => topic !== deliveryFailed.name)
    if (announced.length > 0) {
      const publications = announced.map((failure) => ({
        organizationId: failure.organizationId,
        event: toEvent(failure),
      }))
      const told = await tellOperator(tx, operator, publications)
      await publishForOrganizations(tx, clock.now(), [...publications, ...told])
    }
    await countFailures(tx, failures)
    return taken.length
  })
}

const LastAttempt = AttemptSummary.pick({ statusCode: true, error: true }).nullable()

function toEvent(failure: FailedDelivery) {
  const { id, eventId, endpointId, trigger, attemptCount, endpointName: name, endpointUrl: url } = failure
  const last = LastAttempt.parse(failure.lastAttempt)
  const { code, message } = last?.error ?? { code: 'unknown', message: 'Why it failed is not known.' }
  const data: z.infer<typeof deliveryFailed.schema> = {
    delivery: { id, eventId, endpointId, trigger, attemptCount },
    endpoint: { id: endpointId, name, url },
    error: { code, message },
    statusCode: last?.statusCode ?? null,
  }
  return {
    topic: deliveryFailed.name,
    kind: null,
    source: 'api' as const,
    subject: { type: deliveryFailed.subjectType, id },
    orderingKey: null,
    sequence: null,
    occurredAt: failure.failedAt,
    data,
  }
}
