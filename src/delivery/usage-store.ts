import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, json } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'
import type { Grants } from './rate-window.ts'

const StoredGrants = z.array(z.tuple([z.number(), z.number()]))

interface Owner {
  readonly organizationId: OrganizationId
  readonly id: EndpointId
}

/** What these endpoints were granted lately. The caller holds their claim locks. */
export async function selectUsage(tx: Db, endpoints: readonly Owner[]): Promise<Map<EndpointId, Grants>> {
  const rows = await tx
    .selectFrom('endpoint_usage')
    .selectAll()
    .where('organization_id', '=', sql<OrganizationId>`ANY(${textArray(endpoints.map((each) => each.organizationId))})`)
    .where('endpoint_id', '=', sql<EndpointId>`ANY(${textArray(endpoints.map(({ id }) => id))})`)
    .execute()
  return new Map(rows.map((row) => [row.endpoint_id, StoredGrants.parse(row.grants)]))
}

/** Replaces what an endpoint was granted. The caller holds its claim lock. */
export async function writeUsage(tx: Db, { organizationId, id }: Owner, grants: Grants): Promise<void> {
  await tx
    .insertInto('endpoint_usage')
    .values({ organization_id: organizationId, endpoint_id: id, grants: json(grants) })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'endpoint_id']).doUpdateSet({ grants: json(grants) }),
    )
    .execute()
}
