import type { Db } from '../../db/database.ts'
import type { OrganizationId } from '../../shared/ids.ts'

/** Of somebody who books a lot, the newest ones are meant. */
const maxBookings = 500

/** What the person with this e-mail address has to do with: the customer, and the bookings that they made, newest first. */
export async function findSubjectsOfEmail(db: Db, organizationId: OrganizationId, email: string): Promise<string[]> {
  const customer = await db
    .selectFrom('customers')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  if (customer === undefined) return []
  const bookings = await db
    .selectFrom('bookings')
    .select('uid')
    .where('organization_id', '=', organizationId)
    .where('customer_id', '=', customer.id)
    .orderBy('starts_at', 'desc')
    .limit(maxBookings)
    .execute()
  return [customer.id, ...bookings.map(({ uid }) => uid)]
}
