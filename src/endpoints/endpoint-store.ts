import type { InsertObject, Selectable, UpdateObject } from 'kysely'
import { sql } from 'kysely'
import { deliveriesChannel } from '../db/channels.ts'
import { brokenConstraint, type Db } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { BellhopError, problem } from '../shared/errors.ts'
import { broken } from '../shared/field-rules.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'
import { Template } from '../templates/template.ts'
import { type Endpoint, RateLimit, Retry } from './endpoint.ts'
import { openHeaders } from './endpoint-secrets.ts'
import type { Filters } from './filters/filter.ts'
import type { SecretBox } from './secret-box.ts'

export type EndpointRow = Selectable<Schema['endpoints']>
export type EndpointValues = InsertObject<Schema, 'endpoints'> & { readonly name: string }
export type EndpointChanges = UpdateObject<Schema, 'endpoints'> & { readonly name?: string | undefined }

const maskedValue = '••••••••'

/** The endpoint as the API shows it, without its secret and the values of its headers. */
export function toEndpoint(row: EndpointRow, box: SecretBox): Endpoint {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    url: row.url,
    email: row.email,
    dialect: row.dialect,
    triggers: row.triggers,
    enabled: row.enabled,
    disabledReason: row.disabled_reason,
    sources: row.sources,
    // Written by the verbs alone, which check them.
    filters: row.filters as Filters | null,
    template: Template.nullable().parse(row.template),
    transformation: row.transformation,
    headers: openHeaders(box, row.headers_encrypted).map(({ name }) => ({ name, value: maskedValue })),
    retry: Retry.parse(row.retry),
    rateLimit: RateLimit.nullable().parse(row.rate_limit),
    maxInFlight: row.max_in_flight,
    // Written by the verbs alone, which take objects only.
    settings: row.settings as Record<string, unknown>,
    hasSecret: row.secret_encrypted !== null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Throws `name-taken`. */
export async function insertEndpoint(tx: Db, values: EndpointValues): Promise<EndpointRow> {
  return explainTakenName(values.name, () =>
    tx.insertInto('endpoints').values(values).returningAll().executeTakeFirstOrThrow(),
  )
}

/** Throws `endpoint-not-found`: another organization's id is nothing here. */
export async function selectEndpoint(db: Db, organizationId: OrganizationId, id: EndpointId): Promise<EndpointRow> {
  return found(await endpointQuery(db, organizationId, id).executeTakeFirst(), id)
}

/** As `selectEndpoint`, and no other transaction can change the endpoint until this one ends. */
export async function lockEndpoint(tx: Db, organizationId: OrganizationId, id: EndpointId): Promise<EndpointRow> {
  return found(await endpointQuery(tx, organizationId, id).forUpdate().executeTakeFirst(), id)
}

function endpointQuery(db: Db, organizationId: OrganizationId, id: EndpointId) {
  return db
    .selectFrom('endpoints')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
}

function found(row: EndpointRow | undefined, id: EndpointId): EndpointRow {
  if (row === undefined) throw problem('endpoint-not-found', `There is no webhook ${id} in your organization.`)
  return row
}

/** Changes an endpoint that is locked. Throws `name-taken`. */
export async function changeEndpoint(tx: Db, row: EndpointRow, values: EndpointChanges): Promise<EndpointRow> {
  return explainTakenName(values.name ?? row.name, () =>
    tx
      .updateTable('endpoints')
      .set(values)
      .where('organization_id', '=', row.organization_id)
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
}

/** Tells delivery loops, when the transaction commits, that deliveries which waited may go on. */
export async function wakeDeliveries(tx: Db): Promise<void> {
  await sql`SELECT pg_notify(${deliveriesChannel}, '')`.execute(tx)
}

async function explainTakenName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (brokenConstraint(error) !== 'endpoints_name') throw error
    const message = `Another webhook is called "${name}" already; upper and lower case do not count. Choose another name.`
    const errors = [{ path: 'name', message, ...broken('taken') }]
    throw new BellhopError('name-taken', message, { errors, cause: error })
  }
}
