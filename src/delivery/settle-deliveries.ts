import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { textArray } from '../db/text-array.ts'
import type { DeliveryId } from '../shared/ids.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'
import type { OwnLeases } from './own-leases.ts'
import { attemptPart, type BodyPlan, partsOf, planBodies } from './stored-bodies.ts'
import { writeExchange } from './stored-exchange.ts'

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

export interface SettleOptions {
  /** Whether a body, named by `bodyKeyOf`, is known to be in the database. Default: none is. */
  readonly isBodyStored?: (key: string) => boolean
  /** Of a process that delivers alone: the caller deletes them when this is committed. Default: leases are rows, and go with it. */
  readonly own?: OwnLeases | null
}

const deletedLeases = sql`DELETE FROM leases USING result
      WHERE leases.organization_id = result.organization_id AND leases.endpoint_id = result.endpoint_id
        AND leases.delivery_id = result.id AND leases.lease_id = result.lease_id
      RETURNING result.*`

/** Writes the outcomes and returns the ids of those that held their lease until now; the others are somebody else's to settle. */
export async function settleDeliveries(
  db: Db,
  all: readonly AttemptOutcome[],
  now: Date,
  { isBodyStored = () => false, own = null }: SettleOptions = {},
): Promise<Set<DeliveryId>> {
  const outcomes = own === null ? all : all.filter(({ delivery }) => own.has(delivery))
  if (outcomes.length === 0) return new Set()
  const held = own === null ? deletedLeases : sql`SELECT * FROM result`
  const plan = planBodies(outcomes, isBodyStored)
  const bodies = [...plan.shared.values()].flatMap((body) => partsOf(body).map((part) => ({ ...body, ...part })))
  const { rows } = await sql<{ id: DeliveryId }>`${prepared(own === null ? 'settle-deliveries' : 'settle-own')}
    WITH result AS MATERIALIZED (
      SELECT * FROM unnest(
        ${textArray(outcomes.map(({ delivery }) => delivery.organizationId))},
        ${textArray(outcomes.map(({ delivery }) => delivery.endpointId))},
        ${textArray(outcomes.map(({ delivery }) => delivery.id))},
        ${textArray(outcomes.map(({ delivery }) => delivery.leaseId))},
        ${textArray(outcomes.map(statusOf))},
        ${textArray(outcomes.map(({ step }) => (step.kind === 'retry' ? step.at.toISOString() : null)))}::timestamptz[],
        ${textArray(outcomes.map(({ summary }) => JSON.stringify([summary])))},
        ${textArray(outcomes.map(({ bodyDigest }) => bodyDigest))},
        ${textArray(outcomes.map(({ summary }) => attemptPart(summary.number)))},
        ${textArray(outcomes.map((outcome) => exchangeOf(outcome, plan)))}
      ) AS result (organization_id, endpoint_id, id, lease_id, status, due_at, summary, body_digest, part, exchange)
    ), held AS (
      ${held}
    ), ended AS (
      DELETE FROM pending_deliveries AS row USING held AS result
      WHERE row.organization_id = result.organization_id AND row.id = result.id AND result.status IS NOT NULL
      RETURNING row.organization_id, row.id, row.event_id, row.endpoint_id, row.subject_id, row.trigger, result.status,
        row.attempt_count + 1 AS attempt_count, row.attempts || result.summary::jsonb AS attempts,
        coalesce(row.body_digest, result.body_digest) AS body_digest, row.replay_of, row.test, row.expires_on, row.created_at,
        result.part, result.exchange
    ), logged AS (
      INSERT INTO deliveries (organization_id, id, event_id, endpoint_id, subject_id, trigger, status, attempt_count,
        attempts, body_digest, replay_of, test, expires_on, created_at, settled_at)
      SELECT organization_id, id, event_id, endpoint_id, subject_id, trigger, status, attempt_count,
        attempts, body_digest, replay_of, test, expires_on, created_at, ${now}::timestamptz FROM ended
    ), retried AS (
      UPDATE pending_deliveries AS row SET due_at = result.due_at, attempt_count = row.attempt_count + 1,
        attempts = row.attempts || result.summary::jsonb, body_digest = coalesce(row.body_digest, result.body_digest)
      FROM held AS result
      WHERE row.organization_id = result.organization_id AND row.id = result.id AND result.status IS NULL
      RETURNING row.organization_id, row.id, row.expires_on, result.part, result.exchange
    ), settled AS (
      SELECT organization_id, id, expires_on, part, exchange FROM ended UNION ALL SELECT * FROM retried
    ), exchanges AS (
      INSERT INTO payloads (organization_id, owner_id, part, expires_on, content)
      SELECT organization_id, id, part, expires_on, exchange FROM settled WHERE exchange IS NOT NULL
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

/** Null when nothing was sent nor written. */
function exchangeOf(outcome: AttemptOutcome, plan: BodyPlan): string | null {
  if (outcome.request === null && outcome.logs.length === 0) return null
  return writeExchange(outcome, { withBody: plan.isInline(outcome) })
}
