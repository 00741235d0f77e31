import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { textArray } from '../db/text-array.ts'
import type { DeliveryId, EndpointId, LeaseId, OrganizationId } from '../shared/ids.ts'
import type { WaitingEndpoint } from './claim-store.ts'
import { leasesOfEndpoint } from './leases-of-endpoint.ts'
import type { OwnLeases } from './own-leases.ts'

export interface LeasedRow {
  readonly id: DeliveryId
  readonly endpoint: WaitingEndpoint
  readonly inFlightLimit: number
  readonly organization: { readonly slug: string; readonly name: string; readonly timeZone: string }
}

export interface PublishedLease {
  /** Written by this transaction, which holds the claim locks of their endpoints. */
  readonly deliveries: readonly {
    readonly organizationId: OrganizationId
    readonly endpointId: EndpointId
    readonly id: DeliveryId
  }[]
  readonly now: Date
  readonly leaseId: LeaseId
  readonly owner: number
  readonly leaseEndsAt: Date
  /** Of a process that delivers alone: the caller adds what is returned. Null for rows. */
  readonly own: OwnLeases | null
}

interface Row extends Omit<LeasedRow, 'endpoint' | 'organization'> {
  readonly organizationId: OrganizationId
  readonly endpointId: EndpointId
  readonly version: string
  readonly slug: string
  readonly name: string
  readonly timeZone: string
}

/**
 * Leases of the deliveries those that are the first of their key, as many as their endpoints may have in flight, and none for an
 * endpoint that is not healthy or has a rate limit: those are left to be claimed. The claim locks were taken in a statement before
 * this one, so that its snapshot has every lease that could fill the cap. Earlier rows of a key are seen because publishing holds
 * the key's lock; rows without a key of their own have none.
 */
export async function leasePublished(tx: Db, lease: PublishedLease): Promise<LeasedRow[]> {
  const { deliveries, now, leaseId, owner, leaseEndsAt, own } = lease
  const endpointIds = deliveries.map(({ endpointId }) => endpointId)
  const inserted = sql`, leased AS (
      INSERT INTO leases (organization_id, endpoint_id, delivery_id, lease_id, owner, ends_at)
      SELECT organization_id, id, delivery_id, ${leaseId}::text, ${owner}::int, ${leaseEndsAt}::timestamptz FROM head
    )`
  const { rows } = await sql<Row>`${prepared(own === null ? 'lease-published' : 'own-published')}
    WITH wanted AS MATERIALIZED (
      SELECT * FROM unnest(${textArray(deliveries.map(({ organizationId }) => organizationId))},
        ${textArray(endpointIds)}, ${textArray(deliveries.map(({ id }) => id))})
        AS wanted (organization_id, endpoint_id, id)
    ), endpoint AS MATERIALIZED (
      SELECT endpoints.organization_id, endpoints.id, endpoints.xmin::text AS version, max_in_flight - others AS in_flight_limit,
        max_in_flight - others - own AS room, organizations.slug, organizations.name, organizations.time_zone
      FROM (SELECT DISTINCT organization_id, endpoint_id FROM wanted) AS named
      JOIN endpoints ON endpoints.organization_id = named.organization_id AND endpoints.id = named.endpoint_id
      JOIN organizations ON organizations.id = named.organization_id
      CROSS JOIN LATERAL (${leasesOfEndpoint(now, owner, own, endpointIds)}) AS leased
      WHERE enabled AND deleted_at IS NULL AND rate_limit IS NULL AND NOT EXISTS (
        SELECT 1 FROM endpoint_health WHERE endpoint_health.organization_id = endpoints.organization_id
          AND endpoint_health.endpoint_id = endpoints.id)
    ), head AS MATERIALIZED (
      SELECT * FROM (
        SELECT row.id AS delivery_id, endpoint.*, row_number() OVER (PARTITION BY row.endpoint_id ORDER BY row.position) AS place
        FROM wanted
        JOIN endpoint ON endpoint.organization_id = wanted.organization_id AND endpoint.id = wanted.endpoint_id
        JOIN pending_deliveries AS row ON row.organization_id = wanted.organization_id AND row.id = wanted.id
        WHERE row.position = (
          SELECT first.position FROM pending_deliveries AS first
          WHERE first.endpoint_id = row.endpoint_id AND first.ordering_key = row.ordering_key ORDER BY first.position LIMIT 1)
      ) AS first WHERE place <= room
    )${own === null ? inserted : sql``}
    SELECT delivery_id AS id, organization_id AS "organizationId", head.id AS "endpointId", version,
      in_flight_limit::int AS "inFlightLimit", slug, name, time_zone AS "timeZone"
    FROM head ORDER BY place`.execute(tx)
  return rows.map(({ id, organizationId, endpointId, version, inFlightLimit, ...organization }) => ({
    id,
    endpoint: { organizationId, id: endpointId, version },
    inFlightLimit,
    organization,
  }))
}
