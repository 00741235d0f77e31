import { type Selectable, sql } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import type { Db } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import type { Schema } from '../../db/schema.ts'
import { textArray } from '../../db/text-array.ts'
import type { Customer } from '../../events/catalog/customer-snapshot.ts'
import { problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { type CustomerId, newId, type OrganizationId } from '../../shared/ids.ts'

type Scope = Pick<Context, 'db' | 'organizationId'>

export type CustomerRow = Selectable<Schema['customers']>

/** What is known of a person; the address is in lower case, since it tells people apart. */
export interface CustomerDetails {
  readonly email: string
  readonly name: string
  readonly phone: string | null
  readonly timeZone: string | null
  readonly language: string | null
}

export function toCustomer(row: CustomerRow): Customer {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    phone: row.phone,
    timeZone: row.time_zone,
    language: row.language,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Somebody who becomes a customer. */
export interface NewCustomer {
  readonly organizationId: OrganizationId
  readonly details: CustomerDetails
  readonly at: Date
}

/** Adds customers in the order given, but for those whose address their organization has already. Returns those added. */
export async function insertCustomers(tx: Db, customers: readonly NewCustomer[]): Promise<CustomerRow[]> {
  const texts = (read: (customer: NewCustomer) => string | null) => textArray(customers.map(read))
  // The first event of a customer is `customer.created`.
  const { rows } = await sql<CustomerRow>`${prepared('insert-customers')}
    INSERT INTO customers (organization_id, id, email, name, phone, time_zone, language, sequence, created_at, updated_at)
    SELECT organization_id, id, email, name, phone, time_zone, language, 1, at, at FROM unnest(
      ${texts(({ organizationId }) => organizationId)}, ${texts(({ at }) => newId('cus', at))},
      ${texts(({ details }) => details.email)}, ${texts(({ details }) => details.name)},
      ${texts(({ details }) => details.phone)}, ${texts(({ details }) => details.timeZone)},
      ${texts(({ details }) => details.language)}, ${texts(({ at }) => at.toISOString())}::timestamptz[])
      WITH ORDINALITY AS row (organization_id, id, email, name, phone, time_zone, language, at, place)
    ORDER BY place
    ON CONFLICT (organization_id, email) DO NOTHING
    RETURNING organization_id, id, email, name, phone, time_zone, language, sequence, created_at, updated_at`.execute(
    tx,
  )
  return rows
}

/** Throws `customer-not-found` for an id that is unknown or another organization's. */
export async function findCustomer(scope: Scope, id: CustomerId): Promise<CustomerRow> {
  const row = await selectCustomer(scope, id).executeTakeFirst()
  if (row === undefined) throw customerNotFound(id)
  return row
}

/** Holds the customer until the transaction ends: its events come one after the other. Throws `customer-not-found`. */
export async function lockCustomer(scope: Scope, id: CustomerId): Promise<CustomerRow> {
  const row = await selectCustomer(scope, id).forUpdate().executeTakeFirst()
  if (row === undefined) throw customerNotFound(id)
  return row
}

function selectCustomer(scope: Scope, id: CustomerId) {
  return scope.db
    .selectFrom('customers')
    .selectAll()
    .where('organization_id', '=', scope.organizationId)
    .where('id', '=', id)
}

function customerNotFound(id: string) {
  return problem('customer-not-found', `There is no customer ${id}.`)
}

export function emailTaken(email: string) {
  return problem('email-taken', `Another customer has the address ${email}.`, [
    { path: 'email', message: `is taken: another customer has ${email}`, ...broken('taken') },
  ])
}
