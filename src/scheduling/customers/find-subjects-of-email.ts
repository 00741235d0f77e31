import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { OrganizationId } from '../../shared/ids.ts'

/** Of somebody who books a lot, the newest ones are meant. */
const maxBookings = 500

/**
 * What the person with this e-mail address has to do with: the customer, and the bookings that they made or take part in, newest
 * first.
 */
export async function findSubjectsOfEmail(db: Db, organizationId: OrganizationId, email: string): Promise<string[]> {
  const address = email.toLowerCase()
  const customer = await db
    .selectFrom('customers')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('email', '=', address)
    .executeTakeFirst()
  const bookings = await sql<{ uid: string }>`
    SELECT uid FROM bookings WHERE organization_id = ${organizationId}::text AND (customer_id = ${customer?.id ?? null}::text
      OR lower(jsonb_path_query_array(attendees, '$[*].email')::text)::jsonb @> ${JSON.stringify([address])}::jsonb)
    ORDER BY starts_at DESC LIMIT ${maxBookings}::int`.execute(db)
  return [...(customer === undefined ? [] : [customer.id]), ...bookings.rows.map(({ uid }) => uid)]
}
