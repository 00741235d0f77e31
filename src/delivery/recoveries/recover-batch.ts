import { sql } from 'kysely'
import { type Db, inTransaction } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import { type DeliveryId, firstIdAt, type RecoveryId } from '../../shared/ids.ts'
import { type DeliveryRow, isArchived } from '../delivery-store.ts'
import { queueReplays } from '../replay-delivery.ts'
import { advanceRecovery, changeRecovery, type RecoveryRow, takeRecovery } from './recovery-store.ts'

/*
 * One batch of a recovery: a look at the next deliveries of the log, replays of those that are meant, and how far the job is, all in
 * one transaction.
 *
 *   running ──nothing is left──► done
 *      │ ▲
 *      │ └─resume── paused ◄──pause, endpoint switched off── running
 *      └──cancel, endpoint deleted──► cancelled
 *
 * Invariants
 *   A delivery is replayed once by a job     its replay and the cursor behind it commit together, or neither does
 *   One process works on a job at a time     the job's row is locked; others pass it by
 *   Order                                    the log is read by id, and replays get their places in the queue in that order
 *   What happens meanwhile is not held up    the job waits while `maxWaiting` deliveries wait for the endpoint
 *
 * Failures
 *   The process dies, the database is away   the batch is rolled back, and whoever comes next begins it again
 *   The receiver is away                     the queue stays full, and the job waits with it
 */

/** Rows of the log that a batch looks at, and replays that it makes at most. */
const lookedPerBatch = 1000
export const replaysPerBatch = 50

/** Deliveries of an endpoint that wait at most when a batch adds to them. */
export const maxWaiting = 200

export type BatchOutcome = 'went-on' | 'ended' | 'waits' | 'taken'

/** Works on a job for one batch. `waits`: the queue of the endpoint is full; `taken`: another process has it, or it is not running. */
export async function recoverBatch(db: Db, clock: Clock, id: RecoveryId): Promise<BatchOutcome> {
  return inTransaction(db, async (tx) => {
    const now = clock.now()
    const job = await takeRecovery(tx, id)
    if (job === undefined) return 'taken'
    const trouble = await findTrouble(tx, job)
    if (trouble !== null) {
      await changeRecovery(tx, job, trouble, now)
      return 'ended'
    }
    if (await isQueueFull(tx, job)) return 'waits'
    const looked = await lookAhead(tx, job)
    const meant = looked.filter(({ meant }) => meant)
    const chosen = meant.slice(0, replaysPerBatch)
    const sendable = chosen.filter((row) => row.due && !isArchived(row, now))
    await queueReplays(tx, job.organization_id, sendable, now)
    const last = meant.length > chosen.length ? chosen.at(-1) : looked.at(-1)
    const step = { cursor: last?.id ?? job.cursor, replayed: sendable.length, skipped: chosen.length - sendable.length }
    await advanceRecovery(tx, job, step, now)
    if (meant.length > chosen.length || looked.length === lookedPerBatch) return 'went-on'
    await changeRecovery(tx, job, { state: 'done' }, now)
    return 'ended'
  })
}

async function findTrouble(tx: Db, { organization_id, endpoint_id }: RecoveryRow) {
  const endpoint = await tx
    .selectFrom('endpoints')
    .select(['enabled', 'deleted_at'])
    .where('organization_id', '=', organization_id)
    .where('id', '=', endpoint_id)
    .executeTakeFirstOrThrow()
  if (endpoint.deleted_at !== null) return { state: 'cancelled', reason: 'endpoint-deleted' } as const
  return endpoint.enabled ? null : ({ state: 'paused', reason: 'endpoint-disabled' } as const)
}

async function isQueueFull(tx: Db, { organization_id, endpoint_id }: RecoveryRow): Promise<boolean> {
  const { rows } = await sql<{ full: boolean }>`
    SELECT count(*) >= ${maxWaiting}::int AS full FROM (
      SELECT FROM pending_deliveries WHERE organization_id = ${organization_id}::text AND endpoint_id = ${endpoint_id}::text
      LIMIT ${maxWaiting}::int) AS waiting`.execute(tx)
  return rows[0]?.full ?? false
}

interface LookedRow extends DeliveryRow {
  /** Whether the job is about it. */
  readonly meant: boolean
  /** Whether it still has to be sent: no replay of it waits, nor was accepted where it had failed. */
  readonly due: boolean
}

/**
 * The next rows of the log, in the order of their making. A delivery and its replays are known by their event, endpoint and trigger;
 * jobs are about the first of them, so that an event is never sent twice for having failed twice.
 */
async function lookAhead(tx: Db, job: RecoveryRow): Promise<LookedRow[]> {
  const end: DeliveryId = firstIdAt('dlv', job.made_to)
  const same = sql`other.organization_id = looked.organization_id AND other.event_id = looked.event_id
    AND other.endpoint_id = looked.endpoint_id AND other.trigger = looked.trigger`
  const deliveredReplay = sql`
    SELECT FROM deliveries other WHERE ${same} AND other.replay_of IS NOT NULL AND other.status = 'delivered'`
  const { rows } = await sql<LookedRow>`
    WITH looked AS MATERIALIZED (
      SELECT * FROM deliveries WHERE organization_id = ${job.organization_id}::text AND endpoint_id = ${job.endpoint_id}::text
        AND id > ${job.cursor}::text AND id < ${end}::text ORDER BY id LIMIT ${lookedPerBatch}::int
    ), judged AS (
      SELECT looked.*, NOT test AND replay_of IS NULL AND CASE ${job.status}::text WHEN 'all' THEN true
        WHEN 'delivered' THEN status = 'delivered' OR EXISTS (${deliveredReplay})
        ELSE status = ${job.status}::text END AS meant
      FROM looked
    )
    SELECT id, event_id AS "eventId", endpoint_id AS "endpointId", '' AS "endpointName", subject_id AS "subjectId", trigger, status,
      replay_of AS "replayOf", test, attempt_count AS "attemptCount", attempts, body_digest AS "bodyDigest",
      expires_on AS "expiresOn", NULL AS "nextAttemptAt", created_at AS "createdAt", settled_at AS "settledAt", meant,
      meant AND NOT EXISTS (
        SELECT FROM events JOIN pending_deliveries other ON other.organization_id = events.organization_id
          AND other.endpoint_id = looked.endpoint_id AND other.ordering_key = events.ordering_key
        WHERE events.organization_id = looked.organization_id AND events.id = looked.event_id AND ${same}
      ) AND NOT (${job.status}::text IN ('failed', 'cancelled') AND EXISTS (${deliveredReplay})) AS due
    FROM judged AS looked ORDER BY id`.execute(tx)
  return rows
}
