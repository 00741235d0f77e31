import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { SecretBox } from '../endpoints/secret-box.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'
import type { Logger } from '../shared/logger.ts'
import type { WaitingEndpoint } from './claim-store.ts'
import type { ClaimedEndpoint } from './claimed-delivery.ts'
import { openEndpoint, sendingColumns } from './open-endpoint.ts'

export interface EndpointReader {
  /** The endpoints that requests can be made for, with their secrets opened. The others are logged and left out. */
  read(tx: Db, endpoints: readonly WaitingEndpoint[]): Promise<Map<EndpointId, ClaimedEndpoint>>
}

type EndpointRow = Parameters<typeof openEndpoint>[0] & { readonly version: string }

/** Endpoints kept opened; beyond that, all are read again. */
const maxKept = 10_000

/**
 * Reads endpoints for delivery. Those that have not changed since are kept: opening secrets costs more than the whole claim of a
 * delivery otherwise. The version is the row's own, so that a change is seen by the next claim of every process.
 */
export function createEndpointReader(box: SecretBox, logger: Logger): EndpointReader {
  const kept = new Map<EndpointId, { readonly version: string; readonly endpoint: ClaimedEndpoint | null }>()
  return {
    async read(tx, endpoints) {
      if (kept.size > maxKept) kept.clear()
      // Taken out before anything is awaited: claims and publishing read at the same time.
      const found = new Map(endpoints.map((each) => [each.id, kept.get(each.id)]))
      const changed = endpoints.filter(({ id, version }) => found.get(id)?.version !== version)
      for (const row of await selectEndpoints(tx, changed)) {
        const opened = { version: row.version, endpoint: tryToOpen(row, box, logger) }
        kept.set(row.id, opened)
        found.set(row.id, opened)
      }
      return new Map(
        endpoints.flatMap(({ id }): [EndpointId, ClaimedEndpoint][] => {
          const endpoint = found.get(id)?.endpoint ?? null
          return endpoint === null ? [] : [[id, endpoint]]
        }),
      )
    },
  }
}

function selectEndpoints(tx: Db, endpoints: readonly WaitingEndpoint[]): Promise<EndpointRow[]> {
  if (endpoints.length === 0) return Promise.resolve([])
  const organizationIds = [...new Set(endpoints.map(({ organizationId }) => organizationId))]
  const ids = endpoints.map(({ id }) => id)
  return tx
    .selectFrom('endpoints')
    .select(sendingColumns)
    .select(sql<string>`endpoints.xmin::text`.as('version'))
    .where('organization_id', '=', sql<OrganizationId>`ANY(${organizationIds}::text[])`)
    .where('id', '=', sql<EndpointId>`ANY(${ids}::text[])`)
    .execute()
}

function tryToOpen(row: EndpointRow, box: SecretBox, logger: Logger): ClaimedEndpoint | null {
  try {
    return openEndpoint(row, box)
  } catch (error) {
    const about = { err: error, organizationId: row.organization_id, endpointId: row.id }
    logger.error(about, 'Nothing can be sent to an endpoint: its deliveries wait')
    return null
  }
}
