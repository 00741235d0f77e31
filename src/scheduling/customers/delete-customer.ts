import { sql } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import { type Db, inTransaction } from '../../db/database.ts'
import { customerDeleted } from '../../events/catalog/customer-deleted.ts'
import { publishEvent } from '../../events/publish-event.ts'
import { problem } from '../../shared/errors.ts'
import type { CustomerId } from '../../shared/ids.ts'
import { customerEvent } from './customer-event.ts'
import { type CustomerRow, lockCustomer } from './customer-store.ts'
import { eraseFromBookings, eraseFromCalendars, findBookingAhead } from './erase-bookings.ts'

/**
 * Removes a customer with their personal data. Bookings that are over stay, without the person. Publishes `customer.deleted`, the
 * last event that tells who it was; when all that was announced has been delivered, the log is rid of the person too. Throws
 * `customer-not-found`, and `customer-has-bookings` while one is ahead or runs, or they wait for a seat.
 */
export async function deleteCustomer(ctx: Context, id: CustomerId): Promise<void> {
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (tx) => {
    const customer = await lockCustomer({ ...ctx, db: tx }, id)
    const ahead = await findBookingAhead(tx, customer, now)
    if (ahead !== undefined) {
      throw problem('customer-has-bookings', `Cancel their bookings first: ${ahead} is still ahead.`)
    }
    const uids = await eraseFromBookings(tx, customer)
    await eraseFromCalendars(tx, customer, uids)
    await tx.deleteFrom('customers').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute()
    const event = customerEvent(ctx, customerDeleted, { ...customer, sequence: customer.sequence + 1 }, {})
    await publishEvent(tx, ctx, event)
    await insertErasure(tx, customer, [id, ...uids], now)
  })
}

async function insertErasure(tx: Db, customer: CustomerRow, subjects: readonly string[], now: Date): Promise<void> {
  await sql`
    INSERT INTO erasures (organization_id, customer_id, subjects, email, name, due_at, created_at)
    VALUES (${customer.organization_id}, ${customer.id}, ${subjects}::text[], ${customer.email}, ${customer.name},
      ${now}::timestamptz, ${now}::timestamptz)`.execute(tx)
}
