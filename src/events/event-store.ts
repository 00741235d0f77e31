import { sql } from 'kysely'
import { deliveriesChannel } from '../db/channels.ts'
import type { Db } from '../db/database.ts'
import type { DeliveryId, EndpointId, EventId, OrganizationId } from '../shared/ids.ts'

export interface PublisherRow {
  readonly id: OrganizationId
  readonly webhooks_enabled: boolean
  readonly retention_days: number
}

export async function findPublishers(
  tx: Db,
  ids: readonly OrganizationId[],
): Promise<Map<OrganizationId, PublisherRow>> {
  const rows = await tx
    .selectFrom('organizations')
    .select(['id', 'webhooks_enabled', 'retention_days'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export interface EventRow {
  readonly organizationId: OrganizationId
  readonly id: EventId
  readonly topic: string
  readonly kind: string | null
  readonly source: string
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

/** Writes events, their data and their deliveries in one statement, and wakes the delivery loops when it commits. */
export async function insertEvents(
  tx: Db,
  events: readonly EventRow[],
  deliveries: readonly PendingRow[],
  now: Date,
): Promise<void> {
  const column = <Row, Key extends keyof Row>(rows: readonly Row[], key: Key) => rows.map((row) => row[key])
  await sql`
    WITH event AS (
      INSERT INTO events (organization_id, id, topic, kind, source, subject_type, subject_id, ordering_key, sequence,
        occurred_at, decisions, expires_on, created_at)
      SELECT organization_id, id, topic, kind, source, subject_type, subject_id, ordering_key, sequence, occurred_at,
        decisions::jsonb, expires_on, ${now}::timestamptz FROM unnest(
        ${column(events, 'organizationId')}::text[], ${column(events, 'id')}::text[], ${column(events, 'topic')}::text[],
        ${column(events, 'kind')}::text[], ${column(events, 'source')}::text[], ${column(events, 'subjectType')}::text[],
        ${column(events, 'subjectId')}::text[], ${column(events, 'orderingKey')}::text[],
        ${column(events, 'sequence')}::int[], ${column(events, 'occurredAt')}::timestamptz[],
        ${column(events, 'decisions')}::text[], ${column(events, 'expiresOn')}::date[]) AS row (organization_id, id, topic,
        kind, source, subject_type, subject_id, ordering_key, sequence, occurred_at, decisions, expires_on)
    ), data AS (
      INSERT INTO payloads (organization_id, owner_id, part, expires_on, content)
      SELECT organization_id, id, 'data', expires_on, data FROM unnest(
        ${column(events, 'organizationId')}::text[], ${column(events, 'id')}::text[], ${column(events, 'expiresOn')}::date[],
        ${column(events, 'data')}::text[]) AS row (organization_id, id, expires_on, data)
    )
    INSERT INTO pending_deliveries (organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on,
      due_at, created_at)
    SELECT organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on,
      ${now}::timestamptz, ${now}::timestamptz
    FROM unnest(
      ${column(deliveries, 'organizationId')}::text[], ${column(deliveries, 'id')}::text[],
      ${column(deliveries, 'eventId')}::text[], ${column(deliveries, 'endpointId')}::text[],
      ${column(deliveries, 'orderingKey')}::text[], ${column(deliveries, 'subjectId')}::text[],
      ${column(deliveries, 'trigger')}::text[], ${column(deliveries, 'expiresOn')}::date[]) WITH ORDINALITY
      AS row (organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on, place)
    ORDER BY place`.execute(tx)
  if (deliveries.length > 0) await sql`SELECT pg_notify(${deliveriesChannel}, '')`.execute(tx)
}
