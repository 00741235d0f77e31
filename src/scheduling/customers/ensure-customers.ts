import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { textArray } from '../../db/text-array.ts'
import type { CustomerId, OrganizationId } from '../../shared/ids.ts'
import { type CustomerRow, insertCustomers, type NewCustomer } from './customer-store.ts'

/** How often customers may be deleted by others between two statements before this gives up. */
const maxTries = 5

/** Somebody who books. */
export type Guest = NewCustomer

export interface EnsuredCustomer {
  readonly id: CustomerId
  /** What was written, where this made the customer. */
  readonly created: CustomerRow | null
}

/** What tells a guest apart; the address is in lower case. */
export function guestKey(organizationId: OrganizationId, email: string): string {
  return `${organizationId}/${email}`
}

/**
 * The customers with these addresses, by `guestKey`; the first booking of an address makes one. Concurrent first bookings agree on
 * one. The customers cannot be deleted until the transaction ends.
 */
export async function ensureCustomers(tx: Db, guests: readonly Guest[]): Promise<Map<string, EnsuredCustomer>> {
  const ensured = new Map<string, EnsuredCustomer>()
  let missing = distinctInOrder(guests)
  for (let attempt = 0; attempt < maxTries && missing.length > 0; attempt++) {
    for (const row of await insertCustomers(tx, missing)) {
      ensured.set(guestKey(row.organization_id, row.email), { id: row.id, created: row })
    }
    missing = missing.filter((guest) => !ensured.has(keyOf(guest)))
    if (missing.length > 0)
      for (const [key, id] of await holdCustomers(tx, missing)) ensured.set(key, { id, created: null })
    missing = missing.filter((guest) => !ensured.has(keyOf(guest)))
  }
  if (missing.length > 0) throw new Error('A customer was deleted again and again while a booking was made for them.')
  return ensured
}

/** Transactions that make the same customers do so in one order: they wait for each other, never in a circle. */
function distinctInOrder(guests: readonly Guest[]): Guest[] {
  const byKey = new Map<string, Guest>()
  for (const guest of guests) if (!byKey.has(keyOf(guest))) byKey.set(keyOf(guest), guest)
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, guest]) => guest)
}

function keyOf({ organizationId, details }: Guest): string {
  return guestKey(organizationId, details.email)
}

async function holdCustomers(tx: Db, guests: readonly Guest[]): Promise<Map<string, CustomerId>> {
  const { rows } = await sql<{
    organization_id: OrganizationId
    email: string
    id: CustomerId
  }>`${prepared('hold-customers')}
    SELECT c.organization_id, c.email, c.id
    FROM unnest(${textArray(guests.map(({ organizationId }) => organizationId))},
      ${textArray(guests.map(({ details }) => details.email))}) AS guest (organization_id, email)
    JOIN customers c ON c.organization_id = guest.organization_id AND c.email = guest.email
    FOR KEY SHARE OF c`.execute(tx)
  return new Map(rows.map(({ organization_id, email, id }) => [guestKey(organization_id, email), id]))
}
