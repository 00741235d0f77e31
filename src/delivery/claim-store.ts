import { sql } from 'kysely'
import { advisoryLocks } from '../db/advisory-locks.ts'
import type { Db } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { textArray } from '../db/text-array.ts'
import type { DeliveryId, EndpointId, EventId, LeaseId, OrganizationId } from '../shared/ids.ts'
import type { EndpointTrouble } from './next-health.ts'

/** Rows that one claim looks at for one endpoint: twice what the largest cap can take. */
export const claimWindow = 200

/** The most that an endpoint may have in flight in the state `health` that it is in, as SQL. */
export const inFlightCap = sql.raw(
  `CASE health.state WHEN 'open' THEN 1 WHEN 'recovering' THEN least(health.in_flight_cap, max_in_flight) ELSE max_in_flight END`,
)

/** Endpoints that one claim looks at before it leaves the rest to the next. */
const maxHops = 1000

export interface WaitingEndpoint {
  readonly organizationId: OrganizationId
  readonly id: EndpointId
  /** Changes with every change of the endpoint's row. */
  readonly version: string
}

export interface WaitingEndpoints {
  /** Have work that is due, and this transaction holds their claim locks. */
  readonly locked: readonly WaitingEndpoint[]
  /** Whether another transaction holds the claim lock of an endpoint with work. */
  readonly contended: boolean
  /** The last endpoint looked at, or empty when the end of the queue was reached. */
  readonly next: string
  readonly nextDueAt: Date | null
}

interface HopRow extends WaitingEndpoint {
  readonly hops: number
  /** Null when nothing may be claimed now. */
  readonly locked: boolean | null
  readonly nextDueAt: Date | null
}

/**
 * Skips through the queue from endpoint to endpoint, and takes the claim lock of each one with work that may be done now, up to
 * `limit` of them. The locks last until the transaction ends.
 *
 * For the rest of the transaction, plans follow the order of an index: a planner whose statistics are older than a backlog expects
 * few rows, and would collect and sort all of it.
 */
export async function findWaitingEndpoints(
  tx: Db,
  { now, limit, after }: { now: Date; limit: number; after: string },
): Promise<WaitingEndpoints> {
  const { rows } = await sql<HopRow>`${prepared('find-waiting-endpoints')}
    WITH RECURSIVE planning AS MATERIALIZED (
      SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true),
        set_config('enable_sort', 'off', true)
    ), hop AS (
      (SELECT organization_id, endpoint_id, due_at, 1 AS number FROM pending_deliveries
        WHERE endpoint_id > ${after}::text ORDER BY endpoint_id, due_at LIMIT 1)
      UNION ALL
      SELECT next.organization_id, next.endpoint_id, next.due_at, hop.number + 1 FROM hop CROSS JOIN LATERAL (
        SELECT organization_id, endpoint_id, due_at FROM pending_deliveries
        WHERE endpoint_id > hop.endpoint_id ORDER BY endpoint_id, due_at LIMIT 1) AS next
      WHERE hop.number < ${maxHops}::int
    ), open AS (
      SELECT hop.*, endpoints.xmin::text AS version, coalesce(
        hop.due_at <= ${now}::timestamptz AND endpoints.enabled AND endpoints.deleted_at IS NULL
        AND organizations.webhooks_enabled AND coalesce(health.next_probe_at <= ${now}::timestamptz, true), false) AS ready,
        CASE WHEN health.next_probe_at > ${now}::timestamptz THEN health.next_probe_at END AS paused_until
      FROM hop
      LEFT JOIN endpoint_health AS health ON health.organization_id = hop.organization_id AND health.endpoint_id = hop.endpoint_id
      LEFT JOIN endpoints ON endpoints.organization_id = hop.organization_id AND endpoints.id = hop.endpoint_id
      LEFT JOIN organizations ON organizations.id = hop.organization_id
    ), counted AS MATERIALIZED (
      SELECT open.*, count(*) FILTER (WHERE ready) OVER (ORDER BY number) AS ready_count, count(*) OVER () AS hops FROM open
    )
    SELECT organization_id AS "organizationId", endpoint_id AS id, version, hops,
      CASE WHEN ready THEN pg_try_advisory_xact_lock(${advisoryLocks.claims}::int, hashtext(endpoint_id)) END AS locked,
      CASE WHEN paused_until IS NOT NULL THEN greatest(paused_until, due_at) ELSE (
        SELECT ahead.due_at FROM pending_deliveries ahead WHERE ahead.endpoint_id = counted.endpoint_id
          AND ahead.due_at > ${now}::timestamptz ORDER BY ahead.due_at LIMIT 1) END AS "nextDueAt"
    FROM counted CROSS JOIN planning WHERE ready_count <= ${limit}::int ORDER BY number`.execute(tx)
  const first = rows[0]
  const complete = first === undefined || (rows.length === first.hops && first.hops < maxHops)
  const times = rows.flatMap(({ nextDueAt }) => (nextDueAt === null ? [] : [nextDueAt.getTime()]))
  return {
    locked: rows.filter(({ locked }) => locked === true),
    contended: rows.some(({ locked }) => locked === false),
    next: complete ? '' : (rows.at(-1)?.id ?? ''),
    nextDueAt: times.length === 0 ? null : new Date(Math.min(...times)),
  }
}

/** Waits until nobody claims for this endpoint, and keeps everybody from it until the transaction ends. */
export async function lockClaims(tx: Db, endpointId: EndpointId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${advisoryLocks.claims}::int, hashtext(${endpointId}))`.execute(tx)
}

export interface ClaimedRow {
  readonly organizationId: OrganizationId
  readonly id: DeliveryId
  readonly eventId: EventId
  readonly endpointId: EndpointId
  readonly trigger: string
  readonly attemptCount: number
  readonly bodyDigest: string | null
  readonly expiresOn: string
  /** Of the endpoint; null is healthy. */
  readonly health: EndpointTrouble['state'] | null
  readonly leaseId: LeaseId
  readonly leaseEndsAt: Date
}

export interface LeasingEndpoint {
  readonly organizationId: OrganizationId
  readonly id: EndpointId
  /** The most to lease for it. */
  readonly quota: number
}

export interface LeaseOptions {
  /** The caller holds their claim locks. */
  readonly endpoints: readonly LeasingEndpoint[]
  readonly now: Date
  readonly leaseId: LeaseId
  readonly leaseEndsAt: Date
}

/**
 * Leases the oldest rows of each endpoint that are due and the first of their key, as many as the endpoint has room for: one while
 * it is open, `in_flight_cap` while it recovers. A row that is settled at this moment is waited for and looked at again, because its
 * lease had ended, or it would not be due. The comparison with the first row of the key is written as a value, so that the planner
 * always answers it with one look into the index instead of a join over the backlog. Not prepared: a plan for any values is three
 * times as expensive as one for these.
 */
export async function leaseDeliveries(tx: Db, options: LeaseOptions): Promise<ClaimedRow[]> {
  const { endpoints, now, leaseId, leaseEndsAt } = options
  const { rows } = await sql<ClaimedRow>`
    WITH endpoint AS MATERIALIZED (
      SELECT id, health.state AS health, least(quota, ${inFlightCap} - (
        SELECT count(*) FROM pending_deliveries leased
        WHERE leased.endpoint_id = endpoints.id AND leased.lease_id IS NOT NULL AND leased.due_at > ${now}::timestamptz)) AS room
      FROM endpoints
      JOIN unnest(${textArray(endpoints.map(({ organizationId }) => organizationId))}, ${textArray(endpoints.map(({ id }) => id))},
        ${textArray(endpoints.map(({ quota }) => String(quota)))}::int[]) AS wanted (organization_id, id, quota)
        USING (organization_id, id)
      LEFT JOIN endpoint_health AS health ON health.organization_id = endpoints.organization_id AND health.endpoint_id = id
      WHERE enabled AND deleted_at IS NULL AND coalesce(health.next_probe_at <= ${now}::timestamptz, true)
    ), head AS MATERIALIZED (
      SELECT due.organization_id, due.id, endpoint.health FROM endpoint CROSS JOIN LATERAL (
        SELECT seen.organization_id, seen.id FROM (
          SELECT organization_id, id, endpoint_id, ordering_key, position, due_at FROM pending_deliveries
          WHERE endpoint_id = endpoint.id AND due_at <= ${now}::timestamptz
          ORDER BY due_at, position LIMIT ${claimWindow}::int) AS seen
        WHERE seen.position = (
          SELECT first.position FROM pending_deliveries first
          WHERE first.endpoint_id = seen.endpoint_id AND first.ordering_key = seen.ordering_key ORDER BY first.position LIMIT 1)
        ORDER BY seen.due_at, seen.position LIMIT greatest(endpoint.room, 0)) AS due
    )
    UPDATE pending_deliveries AS taken SET lease_id = ${leaseId}::text, due_at = ${leaseEndsAt}::timestamptz
    FROM head WHERE taken.organization_id = head.organization_id AND taken.id = head.id AND taken.due_at <= ${now}::timestamptz
    RETURNING taken.organization_id AS "organizationId", taken.id, taken.event_id AS "eventId",
      taken.endpoint_id AS "endpointId", taken.trigger, taken.attempt_count AS "attemptCount",
      taken.body_digest AS "bodyDigest", taken.expires_on AS "expiresOn", head.health`.execute(tx)
  return rows.map((row) => ({ ...row, leaseId, leaseEndsAt }))
}

/** Makes rows due again whose attempt was not made, so that nobody waits for the end of their lease. */
export async function releaseLeases(
  db: Db,
  now: Date,
  rows: readonly { readonly organizationId: OrganizationId; readonly id: DeliveryId; readonly leaseId: LeaseId }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    UPDATE pending_deliveries AS row SET lease_id = NULL, due_at = ${now}::timestamptz
    FROM unnest(${textArray(rows.map(({ organizationId }) => organizationId))}, ${textArray(rows.map(({ id }) => id))},
      ${textArray(rows.map(({ leaseId }) => leaseId))}) AS held (organization_id, id, lease_id)
    WHERE row.organization_id = held.organization_id AND row.id = held.id AND row.lease_id = held.lease_id`.execute(db)
}

/** Makes every leased row due now. Only for whoever knows that no other process delivers: theirs would be sent twice. */
export async function releaseAllLeases(db: Db, now: Date): Promise<void> {
  await sql`
    UPDATE pending_deliveries SET lease_id = NULL, due_at = ${now}::timestamptz WHERE lease_id IS NOT NULL`.execute(db)
}
