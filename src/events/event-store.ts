import { sql } from 'kysely'
import { advisoryLocks } from '../db/advisory-locks.ts'
import { deliveriesChannel } from '../db/channels.ts'
import type { Db } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { textArray } from '../db/text-array.ts'
import type { DeliveryId, EndpointId, EventId, OrganizationId } from '../shared/ids.ts'
import type { Kind, Source } from '../shared/vocabulary.ts'

export interface EventRow {
  readonly organizationId: OrganizationId
  readonly id: EventId
  readonly topic: string
  readonly kind: Kind | null
  readonly source: Source
  readonly subjectType: string
  readonly subjectId: string
  readonly orderingKey: string
  readonly sequence: number | null
  readonly occurredAt: Date
  readonly decisions: string
  readonly expiresOn: string
  readonly data: string
}

export interface PendingRow {
  readonly organizationId: OrganizationId
  readonly id: DeliveryId
  readonly eventId: EventId
  readonly endpointId: EndpointId
  readonly orderingKey: string
  readonly subjectId: string
  readonly trigger: string
  readonly expiresOn: string
}

interface WrittenRows {
  readonly events: readonly EventRow[]
  readonly deliveries: readonly PendingRow[]
  /** Those of which people are told by mail. */
  readonly toMail: readonly Pick<EventRow, 'organizationId' | 'id'>[]
}

export interface InsertOptions {
  readonly now: Date
  /** Endpoints whose claims to lock until the transaction ends, where no other transaction has locked them. */
  readonly lock: readonly EndpointId[]
  /** Whether to wake the delivery loops of all processes when the transaction commits. */
  readonly announce: boolean
}

/**
 * Writes events, their data and their deliveries in one statement. Returns the endpoints whose claims are locked now. Where any
 * were to be locked, the plans of the transaction's next statements follow indexes: the queue may be empty when a plan is made and
 * long when it is used.
 */
export async function insertEvents(
  tx: Db,
  { events, deliveries, toMail }: WrittenRows,
  { now, lock, announce }: InsertOptions,
): Promise<Set<EndpointId>> {
  const { rows } = await sql<{ endpointId: EndpointId | '' }>`${prepared('insert-events')}
    WITH event AS (
      INSERT INTO events (organization_id, id, topic, kind, source, subject_type, subject_id, ordering_key, sequence,
        occurred_at, decisions, expires_on, created_at)
      SELECT organization_id, id, topic, kind, source, subject_type, subject_id, ordering_key, sequence, occurred_at,
        decisions::jsonb, expires_on, ${now}::timestamptz FROM unnest(
        ${texts(events, 'organizationId')}, ${texts(events, 'id')}, ${texts(events, 'topic')},
        ${texts(events, 'kind')}, ${texts(events, 'source')}, ${texts(events, 'subjectType')},
        ${texts(events, 'subjectId')}, ${texts(events, 'orderingKey')},
        ${textArray(events.map(({ sequence }) => (sequence === null ? null : String(sequence))))}::int[], ${textArray(events.map(({ occurredAt }) => occurredAt.toISOString()))}::timestamptz[],
        ${texts(events, 'decisions')}, ${texts(events, 'expiresOn')}::date[]) AS row (organization_id, id, topic,
        kind, source, subject_type, subject_id, ordering_key, sequence, occurred_at, decisions, expires_on)
    ), data AS (
      INSERT INTO payloads (organization_id, owner_id, part, expires_on, content)
      SELECT organization_id, id, 'data', expires_on, data FROM unnest(
        ${texts(events, 'organizationId')}, ${texts(events, 'id')}, ${texts(events, 'expiresOn')}::date[],
        ${texts(events, 'data')}) AS row (organization_id, id, expires_on, data)
    ), mail AS (
      INSERT INTO events_to_mail (organization_id, event_id)
      SELECT organization_id, id FROM unnest(${texts(toMail, 'organizationId')}, ${texts(toMail, 'id')}) WITH ORDINALITY
        AS row (organization_id, id, place)
      ORDER BY place
    ), delivery AS (
      INSERT INTO pending_deliveries (organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on,
        due_at, created_at)
      SELECT organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on,
        ${now}::timestamptz, ${now}::timestamptz
      FROM unnest(
        ${texts(deliveries, 'organizationId')}, ${texts(deliveries, 'id')},
        ${texts(deliveries, 'eventId')}, ${texts(deliveries, 'endpointId')},
        ${texts(deliveries, 'orderingKey')}, ${texts(deliveries, 'subjectId')},
        ${texts(deliveries, 'trigger')}, ${texts(deliveries, 'expiresOn')}::date[]) WITH ORDINALITY
        AS row (organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on, place)
      ORDER BY place
    )
    SELECT pg_notify(${deliveriesChannel}, '')::text AS "endpointId" WHERE ${announce}::boolean
    UNION ALL
    SELECT endpoint_id FROM unnest(${textArray(lock)}) AS endpoint_id
    WHERE set_config('enable_seqscan', 'off', true) IS NOT NULL
      AND pg_try_advisory_xact_lock(${advisoryLocks.claims}::int, hashtext(endpoint_id))`.execute(tx)
  return new Set(rows.flatMap(({ endpointId }) => (endpointId === '' ? [] : [endpointId])))
}

/** Wakes the delivery loops of all processes when the transaction commits. */
export async function announceDeliveries(tx: Db): Promise<void> {
  await sql`SELECT pg_notify(${deliveriesChannel}, '')`.execute(tx)
}

export interface TraceRow extends Pick<EventRow, 'organizationId' | 'id' | 'expiresOn'> {
  readonly traceparent: string
}

/** Keeps with events which trace they were published in, so that their attempts go on with it. */
export async function insertTraces(tx: Db, traces: readonly TraceRow[]): Promise<void> {
  await sql`
    INSERT INTO payloads (organization_id, owner_id, part, expires_on, content)
    SELECT organization_id, id, 'trace', expires_on, traceparent FROM unnest(
      ${texts(traces, 'organizationId')}, ${texts(traces, 'id')}, ${texts(traces, 'expiresOn')}::date[],
      ${texts(traces, 'traceparent')}) AS row (organization_id, id, expires_on, traceparent)`.execute(tx)
}

/** One column of rows, where it holds texts. */
function texts<Key extends string>(rows: readonly { readonly [K in Key]: string | null }[], key: Key) {
  return textArray(rows.map((row) => row[key]))
}
