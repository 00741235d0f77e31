import type { Selectable } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import type { Schema } from '../../db/schema.ts'
import type { Customer } from '../../events/catalog/customer-snapshot.ts'
import { problem } from '../../shared/errors.ts'
import { type CustomerId, newId } from '../../shared/ids.ts'

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

/** Adds a customer, or returns undefined where the organization has one with this address. */
export function insertCustomer(scope: Scope, details: CustomerDetails, now: Date): Promise<CustomerRow | undefined> {
  return scope.db
    .insertInto('customers')
    .values({
      organization_id: scope.organizationId,
      id: newId('cus', now),
      email: details.email,
      name: details.name,
      phone: details.phone,
      time_zone: details.timeZone,
      language: details.language,
      // Its first event is `customer.created`.
      sequence: 1,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'email']).doNothing())
    .returningAll()
    .executeTakeFirst()
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
    { path: 'email', message: `is taken: another customer has ${email}` },
  ])
}
