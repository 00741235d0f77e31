import { type RawBuilder, sql } from 'kysely'
import { advisoryLocks } from '../db/advisory-locks.ts'
import type { Db } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { textArray } from '../db/text-array.ts'
import type { DeliveryId, EndpointId, EventId, LeaseId, OrganizationId } from '../shared/ids.ts'
import { leasesOfEndpoint } from './leases-of-endpoint.ts'
import type { EndpointTrouble } from './next-health.ts'
import type { OwnLeases } from './own-leases.ts'

/** The most leases that one process may have of an endpoint, those included that it leases ahead of what may be in flight. */
const maxLeases = 100

/** Rows that one claim looks at for one endpoint: all that can be leased, and as many more. */
export const claimWindow = 2 * maxLeases

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
  readonly inFlightLimit: number
}

export interface LeasingEndpoint {
  readonly organizationId: OrganizationId
  readonly id: EndpointId
  /** The most to lease for it. */
  readonly quota: number
  /** How much more than it may have in flight may be leased, in caps. */
  readonly ahead: number
}

export interface LeaseOptions {
  /** The caller holds their claim locks. */
  readonly endpoints: readonly LeasingEndpoint[]
  readonly now: Date
  readonly leaseId: LeaseId
  readonly owner: number | null
  readonly leaseEndsAt: Date
  /** Of a process that delivers alone: they keep its deliveries from it, and the caller adds what is returned. Null for rows. */
  readonly own: OwnLeases | null
}

/**
 * Leases the oldest rows of each endpoint that are due, the first of their key, and not leased, as many as the endpoint has room
 * for: one while it is open, `in_flight_cap` while it recovers, and for a healthy one some more to send next, unless another process
 * has leased all that may be in flight. Leases are only added under the claim lock of their endpoint, so that
 * no other can come in between; one that ended is taken over by changing it, because its holder may be settling at this moment. The
 * comparison with the first row of the key is written as a value, so that the planner always answers it with one look into an index
 * instead of a join over the backlog; the leases of an endpoint are read once, and looked up by delivery. Not prepared: a plan for
 * any values is three times as expensive as one for these.
 */
export async function leaseDeliveries(tx: Db, options: LeaseOptions): Promise<ClaimedRow[]> {
  const { endpoints, now, own } = options
  const leases = own === null ? leaseRows(options) : leasesInMemory(own, options)
  const { rows } = await sql<ClaimedRow>`
    WITH endpoint AS MATERIALIZED (
      SELECT endpoints.organization_id, endpoints.id, health.state AS health, cap - others AS in_flight_limit, leased.*,
        CASE WHEN others < cap THEN least(quota, cap - others - own + CASE WHEN health.state IS NULL
          THEN least(ahead * max_in_flight, greatest(${maxLeases}::int - max_in_flight, 0)) ELSE 0 END) END AS room
      FROM endpoints
      JOIN unnest(${textArray(endpoints.map(({ organizationId }) => organizationId))}, ${textArray(endpoints.map(({ id }) => id))},
        ${textArray(endpoints.map(({ quota }) => String(quota)))}::int[],
        ${textArray(endpoints.map(({ ahead }) => String(ahead)))}::int[]) AS wanted (organization_id, id, quota, ahead)
        USING (organization_id, id)
      LEFT JOIN endpoint_health AS health ON health.organization_id = endpoints.organization_id AND health.endpoint_id = endpoints.id
      CROSS JOIN LATERAL (SELECT ${inFlightCap} AS cap) AS capped
      CROSS JOIN LATERAL (${leases.ofEndpoint}) AS leased
      WHERE enabled AND deleted_at IS NULL AND coalesce(health.next_probe_at <= ${now}::timestamptz, true)
    ), head AS MATERIALIZED (
      SELECT due.*, endpoint.health, endpoint.in_flight_limit FROM endpoint CROSS JOIN LATERAL (
        SELECT seen.* FROM (
          SELECT organization_id, id, event_id, endpoint_id, ordering_key, position, due_at, trigger, attempt_count, body_digest,
            expires_on, ${leases.hasEnded} AS has_ended
          FROM pending_deliveries AS waiting
          WHERE endpoint_id = endpoint.id AND due_at <= ${now}::timestamptz
          ORDER BY due_at, position LIMIT ${claimWindow}::int) AS seen
        WHERE has_ended IS NOT FALSE AND seen.position = (
          SELECT first.position FROM pending_deliveries first
          WHERE first.endpoint_id = seen.endpoint_id AND first.ordering_key = seen.ordering_key ORDER BY first.position LIMIT 1)
        ORDER BY seen.due_at, seen.position LIMIT greatest(endpoint.room, 0)) AS due
    )${leases.taking}
    SELECT organization_id AS "organizationId", id, event_id AS "eventId", endpoint_id AS "endpointId", trigger,
      attempt_count AS "attemptCount", body_digest AS "bodyDigest", expires_on AS "expiresOn", health,
      in_flight_limit AS "inFlightLimit"
    FROM head WHERE ${leases.taken}`.execute(tx)
  return rows
}

/** The parts of the statement above that have to do with leases. */
interface LeaseParts {
  /** Of the row of `endpoints` at hand: how many of its leases are the caller's `own`, and of `others`. */
  readonly ofEndpoint: RawBuilder<unknown>
  /** Of a row `waiting` of the queue: null when it is not leased. */
  readonly hasEnded: RawBuilder<boolean | null>
  /** Writes the leases of what `head` has. */
  readonly taking: RawBuilder<unknown>
  /** Whether a row of `head` has become the caller's. */
  readonly taken: RawBuilder<boolean>
}

function leaseRows({ now, leaseId, owner, leaseEndsAt }: LeaseOptions): LeaseParts {
  return {
    ofEndpoint: sql`
      SELECT count(*) FILTER (WHERE NOT has_ended AND owner IS NOT DISTINCT FROM ${owner}::int) AS own,
        count(*) FILTER (WHERE NOT has_ended AND owner IS DISTINCT FROM ${owner}::int) AS others,
        jsonb_object_agg(delivery_id, has_ended) AS ended_by_delivery
      FROM (
        SELECT delivery_id, owner, ends_at <= ${now}::timestamptz AS has_ended
        FROM leases WHERE leases.organization_id = endpoints.organization_id AND leases.endpoint_id = endpoints.id) AS lease`,
    hasEnded: sql`(endpoint.ended_by_delivery ->> waiting.id)::boolean`,
    taking: sql`, inserted AS (
      INSERT INTO leases (organization_id, endpoint_id, delivery_id, lease_id, owner, ends_at)
      SELECT organization_id, endpoint_id, id, ${leaseId}::text, ${owner}::int, ${leaseEndsAt}::timestamptz FROM head WHERE has_ended IS NULL
    ), taken_over AS (
      UPDATE leases SET lease_id = ${leaseId}::text, owner = ${owner}::int, ends_at = ${leaseEndsAt}::timestamptz
      FROM head WHERE has_ended AND leases.organization_id = head.organization_id AND leases.endpoint_id = head.endpoint_id
        AND leases.delivery_id = head.id AND leases.ends_at <= ${now}::timestamptz
      RETURNING leases.delivery_id
    )`,
    taken: sql`has_ended IS NULL OR id IN (SELECT delivery_id FROM taken_over)`,
  }
}

function leasesInMemory(own: OwnLeases, { endpoints, now }: LeaseOptions): LeaseParts {
  const ids = endpoints.map(({ id }) => id)
  return {
    ofEndpoint: leasesOfEndpoint(now, null, own, ids),
    hasEnded: sql`CASE WHEN waiting.id = ANY(${textArray(own.leased(now))}) THEN false END`,
    taking: sql``,
    taken: sql`true`,
  }
}

interface HeldLease {
  readonly organizationId: OrganizationId
  readonly endpointId: EndpointId
  readonly id: DeliveryId
  readonly leaseId: LeaseId
}

/** Gives leases back whose attempt was not made, so that nobody waits for their end. */
export async function releaseLeases(db: Db, held: readonly HeldLease[], own: OwnLeases | null): Promise<void> {
  if (own !== null) return own.delete(held)
  if (held.length === 0) return
  await sql`
    DELETE FROM leases USING unnest(${textArray(held.map(({ organizationId }) => organizationId))},
      ${textArray(held.map(({ endpointId }) => endpointId))}, ${textArray(held.map(({ id }) => id))},
      ${textArray(held.map(({ leaseId }) => leaseId))}) AS held (organization_id, endpoint_id, delivery_id, lease_id)
    WHERE leases.organization_id = held.organization_id AND leases.endpoint_id = held.endpoint_id
      AND leases.delivery_id = held.delivery_id AND leases.lease_id = held.lease_id`.execute(db)
}

/** Gives back what these claims leased, if anything. */
export async function releaseClaims(db: Db, leaseIds: readonly LeaseId[], own: OwnLeases | null): Promise<void> {
  if (own !== null) return own.deleteClaims(leaseIds)
  await sql`DELETE FROM leases WHERE lease_id = ANY(${textArray(leaseIds)})`.execute(db)
}
