import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { findDialect } from '../dialects/registry.ts'
import { Retry } from '../endpoints/endpoint.ts'
import { openHeaders, openSecrets } from '../endpoints/endpoint-secrets.ts'
import type { SecretBox } from '../endpoints/secret-box.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'
import type { Logger } from '../shared/logger.ts'
import type { WaitingEndpoint } from './claim-store.ts'
import type { ClaimedEndpoint } from './claimed-delivery.ts'

export interface EndpointReader {
  /** The endpoints that requests can be made for, with their secrets opened. The others are logged and left out. */
  read(tx: Db, endpoints: readonly WaitingEndpoint[]): Promise<Map<EndpointId, ClaimedEndpoint>>
}

interface EndpointRow {
  readonly organizationId: OrganizationId
  readonly id: EndpointId
  readonly version: string
  readonly name: string
  readonly url: string | null
  readonly dialect: string
  readonly secretEncrypted: Uint8Array | null
  readonly headersEncrypted: Uint8Array | null
  readonly retry: unknown
  readonly settings: Record<string, unknown>
}

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
      const changed = endpoints.filter(({ id, version }) => kept.get(id)?.version !== version)
      for (const row of await selectEndpoints(tx, changed)) {
        kept.set(row.id, { version: row.version, endpoint: openEndpoint(row, box, logger) })
      }
      return new Map(
        endpoints.flatMap(({ id }): [EndpointId, ClaimedEndpoint][] => {
          const endpoint = kept.get(id)?.endpoint ?? null
          return endpoint === null ? [] : [[id, endpoint]]
        }),
      )
    },
  }
}

async function selectEndpoints(tx: Db, endpoints: readonly WaitingEndpoint[]): Promise<EndpointRow[]> {
  if (endpoints.length === 0) return []
  const { rows } = await sql<EndpointRow>`
    SELECT organization_id AS "organizationId", id, endpoints.xmin::text AS version, name, url, dialect,
      secret_encrypted AS "secretEncrypted", headers_encrypted AS "headersEncrypted", retry, settings
    FROM endpoints JOIN unnest(${endpoints.map(({ organizationId }) => organizationId)}::text[],
      ${endpoints.map(({ id }) => id)}::text[]) AS wanted (organization_id, id) USING (organization_id, id)`.execute(tx)
  return rows
}

function openEndpoint(row: EndpointRow, box: SecretBox, logger: Logger): ClaimedEndpoint | null {
  try {
    return readEndpoint(row, box)
  } catch (error) {
    const { organizationId, id: endpointId } = row
    logger.error({ err: error, organizationId, endpointId }, 'An endpoint cannot be read: its deliveries wait')
    return null
  }
}

function readEndpoint(row: EndpointRow, box: SecretBox): ClaimedEndpoint {
  const dialect = findDialect(row.dialect)
  if (dialect === null) throw new Error(`This version does not speak the dialect ${row.dialect}.`)
  if (row.url === null) throw new Error('The endpoint has no URL.')
  return {
    organizationId: row.organizationId,
    id: row.id,
    name: row.name,
    url: row.url,
    dialect,
    secrets: openSecrets(box, row.secretEncrypted),
    headers: openHeaders(box, row.headersEncrypted),
    retry: Retry.parse(row.retry),
    settings: row.settings,
  }
}
