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

/** These organizations with their endpoints, in one statement: it runs for every event. */
export async function loadPublishers(
  tx: Db,
  ids: readonly OrganizationId[],
): Promise<Map<OrganizationId, PublishingOrganization>> {
  const { rows } = await sql<PublishingOrganization>`${prepared('load-publishers')}
    SELECT o.id, o.webhooks_enabled AS "webhooksEnabled", o.retention_days AS "retentionDays",
      (SELECT p.endpoint_limit FROM plans p WHERE p.name = o.plan) AS "endpointLimit", coalesce(
      (SELECT json_agg(json_build_object('endpointId', e.id, 'dialect', e.dialect, 'triggers', e.triggers,
          'sources', e.sources, 'filters', e.filters, 'enabled', e.enabled) ORDER BY e.id)
        FROM endpoints e WHERE e.organization_id = o.id AND e.deleted_at IS NULL), '[]') AS subscriptions
    FROM organizations o WHERE o.id = ANY(${textArray(ids)})`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}
