import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { textArray } from '../db/text-array.ts'
import type { OrganizationId } from '../shared/ids.ts'
import type { Subscription } from './match-endpoints.ts'

/** What publishing needs to know of an organization. */
export interface PublishingOrganization {
  readonly id: OrganizationId
  readonly webhooksEnabled: boolean
  readonly retentionDays: number
  /** How many endpoints its plan has room for: of those that it has, the oldest. Null for any number. */
  readonly endpointLimit: number | null
  /** Its endpoints, oldest first: deleted ones are left out, disabled ones are not. */
  readonly subscriptions: readonly Subscription[]
}

interface PublisherRow extends Omit<PublishingOrganization, 'subscriptions'> {
  /** Changes with every change of any endpoint, within a transaction too; null without endpoints. */
  readonly version: string | null
}

interface Kept {
  readonly version: string | null
  readonly subscriptions: readonly Subscription[]
}

/** Organizations whose endpoints are kept; beyond that, all are read again. */
const maxKept = 1000

const kept = new Map<OrganizationId, Kept>()

/**
 * These organizations with their endpoints. Runs for every event: the endpoints are read only when one of them has changed since the
 * last time, which the versions of their rows tell.
 */
export async function loadPublishers(
  tx: Db,
  ids: readonly OrganizationId[],
): Promise<Map<OrganizationId, PublishingOrganization>> {
  const { rows } = await sql<PublisherRow>`${prepared('load-publishers')}
    SELECT o.id, o.webhooks_enabled AS "webhooksEnabled", o.retention_days AS "retentionDays",
      (SELECT p.endpoint_limit FROM plans p WHERE p.name = o.plan) AS "endpointLimit",
      (SELECT md5(string_agg(e.id || ' ' || e.xmin::text || ' ' || e.ctid::text, ',' ORDER BY e.id))
        FROM endpoints e WHERE e.organization_id = o.id AND e.deleted_at IS NULL) AS version
    FROM organizations o WHERE o.id = ANY(${textArray(ids)})`.execute(tx)
  if (kept.size > maxKept) kept.clear()
  // Taken out before anything is awaited: meanwhile, others change what is kept.
  const found = new Map(
    rows.flatMap(({ id, version }): [OrganizationId, readonly Subscription[]][] => {
      const known = kept.get(id)
      return known !== undefined && known.version === version ? [[id, known.subscriptions]] : []
    }),
  )
  const changed = rows.filter(({ id }) => !found.has(id))
  if (changed.length > 0) {
    for (const [id, subscriptions] of await selectSubscriptions(tx, changed)) found.set(id, subscriptions)
  }
  return new Map(
    rows.map(({ version, ...organization }) => {
      const subscriptions = found.get(organization.id)
      if (subscriptions === undefined) throw new Error(`The endpoints of ${organization.id} were not read.`)
      kept.set(organization.id, { version, subscriptions })
      return [organization.id, { ...organization, subscriptions }]
    }),
  )
}

/** May see a change that is younger than the version under which its result is kept: the next version is another then. */
async function selectSubscriptions(
  tx: Db,
  organizations: readonly { readonly id: OrganizationId }[],
): Promise<Map<OrganizationId, Subscription[]>> {
  const found = new Map<OrganizationId, Subscription[]>(organizations.map(({ id }) => [id, []]))
  const { rows } = await sql<Subscription & { organizationId: OrganizationId }>`
    SELECT organization_id AS "organizationId", id AS "endpointId", dialect, triggers, sources, filters, enabled FROM endpoints
    WHERE organization_id = ANY(${textArray([...found.keys()])}) AND deleted_at IS NULL ORDER BY id`.execute(tx)
  for (const { organizationId, ...subscription } of rows) found.get(organizationId)?.push(subscription)
  return found
}
