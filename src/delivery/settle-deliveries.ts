import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { textArray } from '../db/text-array.ts'
import type { DeliveryId } from '../shared/ids.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'
import { attemptPart, type BodyPlan, partsOf, planBodies } from './stored-bodies.ts'

/*
 * Settling writes what came of attempts, many in one statement:
 *   delivered, given up, endpoint gone   the row leaves the queue and enters the log for ever
 *   to be retried                        the row gets the time of its next attempt
 *   either way                           request and response are stored, and before the first retry the body too
 *
 * Invariants
 *   A row changes only while there is the lease that the attempt was made under. An attempt whose lease was taken over leaves no
 *   trace but the receiver's: whoever took it over settles.
 *   All of it happens or nothing, so that a delivery is in the queue or in the log, never in both or in neither.
 *   A body is named by its content. Storing it twice, or for an attempt that is then refused, changes nothing.
 */

interface PayloadRow {
  readonly organizationId: string
  readonly ownerId: string
  readonly part: string
  readonly expiresOn: string
  readonly content: string
}

/**
 * Writes the outcomes and returns the ids of those that held their lease until now; the others are somebody else's to settle.
 *
 * @param isBodyStored tells whether a body, named by `bodyKeyOf`, is known to be in the database
 */
export async function settleDeliveries(
  db: Db,
  outcomes: readonly AttemptOutcome[],
  now: Date,
  isBodyStored: (key: string) => boolean = () => false,
): Promise<Set<DeliveryId>> {
  const plan = planBodies(outcomes, isBodyStored)
  const exchanges = exchangesOf(outcomes, plan)
  const bodies = [...plan.shared.values()].flatMap((body) => partsOf(body).map((part) => ({ ...body, ...part })))
  const { rows } = await sql<{ id: DeliveryId }>`${prepared('settle-deliveries')}
    WITH result AS MATERIALIZED (
      SELECT * FROM unnest(
        ${textArray(outcomes.map(({ delivery }) => delivery.organizationId))},
        ${textArray(outcomes.map(({ delivery }) => delivery.endpointId))},
        ${textArray(outcomes.map(({ delivery }) => delivery.id))},
        ${textArray(outcomes.map(({ delivery }) => delivery.leaseId))},
        ${textArray(outcomes.map(statusOf))},
        ${textArray(outcomes.map(({ step }) => (step.kind === 'retry' ? step.at.toISOString() : null)))}::timestamptz[],
        ${textArray(outcomes.map(({ summary }) => JSON.stringify([summary])))},
        ${textArray(outcomes.map(({ bodyDigest }) => bodyDigest))}
      ) AS result (organization_id, endpoint_id, id, lease_id, status, due_at, summary, body_digest)
    ), held AS (
      DELETE FROM leases USING result
      WHERE leases.organization_id = result.organization_id AND leases.endpoint_id = result.endpoint_id
        AND leases.delivery_id = result.id AND leases.lease_id = result.lease_id
      RETURNING result.*
    ), ended AS (
      DELETE FROM pending_deliveries AS row USING held AS result
      WHERE row.organization_id = result.organization_id AND row.id = result.id AND result.status IS NOT NULL
      RETURNING row.organization_id, row.id, row.event_id, row.endpoint_id, row.subject_id, row.trigger, result.status,
        row.attempt_count + 1 AS attempt_count, row.attempts || result.summary::jsonb AS attempts,
        coalesce(row.body_digest, result.body_digest) AS body_digest, row.replay_of, row.test, row.expires_on, row.created_at
    ), logged AS (
      INSERT INTO deliveries (organization_id, id, event_id, endpoint_id, subject_id, trigger, status, attempt_count,
        attempts, body_digest, replay_of, test, expires_on, created_at, settled_at)
      SELECT ended.*, ${now}::timestamptz FROM ended
    ), retried AS (
      UPDATE pending_deliveries AS row SET due_at = result.due_at, attempt_count = row.attempt_count + 1,
        attempts = row.attempts || result.summary::jsonb, body_digest = coalesce(row.body_digest, result.body_digest)
      FROM held AS result
      WHERE row.organization_id = result.organization_id AND row.id = result.id AND result.status IS NULL
      RETURNING row.id
    ), settled AS (
      SELECT id FROM ended UNION ALL SELECT id FROM retried
    ), exchange AS (
      INSERT INTO payloads (organization_id, owner_id, part, expires_on, content)
      SELECT organization_id, owner_id, part, expires_on, content FROM unnest(
        ${textArray(exchanges.map((each) => each.organizationId))}, ${textArray(exchanges.map((each) => each.ownerId))},
        ${textArray(exchanges.map((each) => each.part))}, ${textArray(exchanges.map((each) => each.expiresOn))}::date[],
        ${textArray(exchanges.map((each) => each.content))}) AS row (organization_id, owner_id, part, expires_on, content)
      WHERE owner_id IN (SELECT id FROM settled)
    ), body AS (
      INSERT INTO payloads (organization_id, owner_id, part, expires_on, content)
      SELECT * FROM unnest(
        ${textArray(bodies.map((each) => each.organizationId))}, ${textArray(bodies.map((each) => each.eventId))},
        ${textArray(bodies.map((each) => each.part))}, ${textArray(bodies.map((each) => each.expiresOn))}::date[],
        ${textArray(bodies.map((each) => each.content))})
      ON CONFLICT DO NOTHING
    )
    SELECT id FROM settled`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

function statusOf({ step }: AttemptOutcome): 'delivered' | 'failed' | null {
  if (step.kind === 'retry') return null
  return step.kind === 'delivered' ? 'delivered' : 'failed'
}

function exchangesOf(outcomes: readonly AttemptOutcome[], plan: BodyPlan): PayloadRow[] {
  return outcomes.flatMap((outcome) => {
    const { delivery, request, summary, logs } = outcome
    if (request === null && logs.length === 0) return []
    const { organizationId, id: ownerId, expiresOn } = delivery
    const content = JSON.stringify(exchangeOf(outcome, plan))
    return [{ organizationId, ownerId, part: attemptPart(summary.number), expiresOn, content }]
  })
}

/** Without the body where that is kept on its own. */
function exchangeOf(outcome: AttemptOutcome, plan: BodyPlan) {
  const { request, response, bodyDigest, logs, made } = outcome
  const written = logs.length === 0 ? {} : { logs }
  if (request === null) return { request, bodyDigest, response, ...written }
  if (plan.isInline(outcome)) return { request, bodyDigest, response, ...written, ...(made === null ? {} : { made }) }
  const { method, url, headers } = request
  return { request: { method, url, headers }, bodyDigest, response, ...written }
}
