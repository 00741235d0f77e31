import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { madeByEvent } from '../db/made-by-event.ts'
import { dayOf } from '../db/partitions.ts'
import { textArray } from '../db/text-array.ts'
import { problem } from '../shared/errors.ts'
import type { DeliveryId, EndpointId, EventId, OrganizationId } from '../shared/ids.ts'
import type { DeliveryStatus } from '../shared/vocabulary.ts'
import { AttemptSummary, type DeliverySummary } from './delivery.ts'

/** A delivery of the queue or of the log. */
export interface DeliveryRow {
  readonly id: DeliveryId
  readonly eventId: EventId
  readonly endpointId: EndpointId
  readonly endpointName: string
  readonly subjectId: string
  readonly trigger: string
  readonly status: DeliveryStatus
  readonly replayOf: DeliveryId | null
  readonly test: boolean
  readonly attemptCount: number
  readonly attempts: unknown
  readonly bodyDigest: string | null
  readonly expiresOn: string
  /** When the next attempt is due, or has become due where it is under way or waits for its turn; null once it has ended. */
  readonly nextAttemptAt: Date | null
  readonly createdAt: Date
  readonly settledAt: Date | null
}

export interface DeliveryFilter {
  /** The queue, the log, or both. */
  readonly from: 'queue' | 'log' | 'both'
  /** Conditions on columns that both tables have, and on `status` where only the log is read. */
  readonly where: readonly RawBuilder<boolean>[]
  /** Further conditions on the queue. */
  readonly whereWaiting?: readonly RawBuilder<boolean>[]
  /** Further conditions on the log. */
  readonly whereLogged?: readonly RawBuilder<boolean>[]
  readonly limit: number
}

/** Deliveries of the queue and the log together, newest first. Each is read by its own index, and no further than needed. */
export async function selectDeliveries(
  db: Db,
  organizationId: OrganizationId,
  { from, where, whereWaiting = [], whereLogged = [], limit }: DeliveryFilter,
): Promise<DeliveryRow[]> {
  const own = sql`organization_id = ${organizationId}::text`
  const logged = sql.join([own, ...where, ...whereLogged], sql` AND `)
  const waiting = sql.join([own, ...where, ...whereWaiting], sql` AND `)
  const shared = sql`organization_id, id, event_id, endpoint_id, subject_id, trigger, replay_of, test, attempt_count, attempts,
    body_digest, expires_on, created_at`
  const queue = sql`(SELECT ${shared}, 'pending' AS status, due_at AS next_attempt_at,
    NULL::timestamptz AS settled_at FROM pending_deliveries WHERE ${waiting} ORDER BY id DESC LIMIT ${limit}::int)`
  const log = sql`(SELECT ${shared}, status, NULL::timestamptz AS next_attempt_at, settled_at
    FROM deliveries WHERE ${logged} ORDER BY id DESC LIMIT ${limit}::int)`
  const rows = from === 'queue' ? queue : from === 'log' ? log : sql`${queue} UNION ALL ${log}`
  const result = await sql<DeliveryRow>`
    SELECT found.id, event_id AS "eventId", endpoint_id AS "endpointId", endpoints.name AS "endpointName",
      subject_id AS "subjectId", trigger, status, replay_of AS "replayOf", test, attempt_count AS "attemptCount", attempts,
      body_digest AS "bodyDigest", expires_on AS "expiresOn", next_attempt_at AS "nextAttemptAt",
      found.created_at AS "createdAt", settled_at AS "settledAt"
    FROM (${rows}) AS found
    JOIN endpoints ON endpoints.organization_id = found.organization_id AND endpoints.id = found.endpoint_id
    ORDER BY found.id DESC LIMIT ${limit}::int`.execute(db)
  return result.rows
}

/** Throws `delivery-not-found`: another organization's id is nothing here. */
export async function selectDelivery(db: Db, organizationId: OrganizationId, id: DeliveryId): Promise<DeliveryRow> {
  const where = [sql<boolean>`id = ${id}::text`]
  const [row] = await selectDeliveries(db, organizationId, { from: 'both', where, limit: 1 })
  if (row === undefined) throw problem('delivery-not-found', `There is no delivery ${id} in your organization.`)
  return row
}

const Attempts = z.array(AttemptSummary)

export function attemptsOf(row: DeliveryRow): AttemptSummary[] {
  return Attempts.parse(row.attempts)
}

/** Whether requests, responses and bodies are gone: on their day, whole partitions are dropped. */
export function isArchived(row: Pick<DeliveryRow, 'expiresOn'>, now: Date): boolean {
  return row.expiresOn <= dayOf(now)
}

interface Sends {
  readonly times: number
  readonly original: DeliveryId | null
}

/** How often each of these was sent, with its replays: those in the log that have the same event, endpoint and trigger. */
async function selectSends(
  db: Db,
  organizationId: OrganizationId,
  rows: readonly DeliveryRow[],
): Promise<Map<string, Sends>> {
  const { rows: found } = await sql<Sends & Pick<DeliveryRow, 'eventId' | 'endpointId' | 'trigger'>>`
    WITH wanted AS MATERIALIZED (
      SELECT DISTINCT * FROM unnest(${textArray(rows.map(({ eventId }) => eventId))},
        ${textArray(rows.map(({ endpointId }) => endpointId))}) AS wanted (event_id, endpoint_id)
    ), sent AS (
      SELECT made.id, wanted.event_id FROM wanted
      JOIN events ON events.organization_id = ${organizationId}::text AND events.id = wanted.event_id
      ${madeByEvent}
      WHERE made.endpoint_id = wanted.endpoint_id
      UNION ALL
      SELECT replay.id, wanted.event_id FROM wanted
      JOIN deliveries AS replay ON replay.organization_id = ${organizationId}::text AND replay.event_id = wanted.event_id
        AND replay.endpoint_id = wanted.endpoint_id AND replay.replay_of IS NOT NULL
    )
    SELECT sent.event_id AS "eventId", endpoint_id AS "endpointId", trigger, (count(*) FILTER (WHERE attempt_count > 0))::int AS times,
      min(log.id) FILTER (WHERE replay_of IS NULL) AS original
    FROM sent JOIN deliveries AS log ON log.organization_id = ${organizationId}::text AND log.id = sent.id
    GROUP BY sent.event_id, endpoint_id, trigger`.execute(db)
  return new Map(found.map((row) => [sendsKey(row), row]))
}

function sendsKey({ eventId, endpointId, trigger }: Pick<DeliveryRow, 'eventId' | 'endpointId' | 'trigger'>): string {
  return `${eventId}/${endpointId}/${trigger}`
}

/** Deliveries as the API lists them. */
export async function toSummaries(
  db: Db,
  organizationId: OrganizationId,
  rows: readonly DeliveryRow[],
  now: Date,
): Promise<DeliverySummary[]> {
  const sends = rows.length === 0 ? new Map<string, Sends>() : await selectSends(db, organizationId, rows)
  return rows.map((row) => toSummary(row, sends.get(sendsKey(row)), now))
}

/** As `toSummaries`, of one. */
export async function summarize(
  db: Db,
  organizationId: OrganizationId,
  row: DeliveryRow,
  now: Date,
): Promise<DeliverySummary> {
  const sends = await selectSends(db, organizationId, [row])
  return toSummary(row, sends.get(sendsKey(row)), now)
}

function toSummary(row: DeliveryRow, sends: Sends | undefined, now: Date): DeliverySummary {
  const { attempts: _attempts, bodyDigest: _digest, expiresOn: _day, ...shown } = row
  const last = attemptsOf(row).at(-1)
  const underWay = row.status === 'pending' && row.attemptCount > 0 ? 1 : 0
  return {
    ...shown,
    originalId: row.replayOf === null ? null : (sends?.original ?? row.replayOf),
    timesSent: (sends?.times ?? 0) + underWay,
    lastStatusCode: last?.statusCode ?? null,
    lastError: last?.error ?? null,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    archived: isArchived(row, now),
  }
}
