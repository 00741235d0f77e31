import type { Context } from '../../accounts/context.ts'
import { type Db, inTransaction } from '../../db/database.ts'
import { customerDeleted } from '../../events/catalog/customer-deleted.ts'
import { publishEvent } from '../../events/publish-event.ts'
import { problem } from '../../shared/errors.ts'
import type { CustomerId } from '../../shared/ids.ts'
import { customerEvent } from './customer-event.ts'
import { lockCustomer } from './customer-store.ts'

/**
 * Removes a customer; bookings that are over stay, without the link to them. Publishes `customer.deleted`. Throws
 * `customer-not-found`, and `customer-has-bookings` while one is ahead or runs.
 */
export async function deleteCustomer(ctx: Context, id: CustomerId): Promise<void> {
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (tx) => {
    const customer = await lockCustomer({ ...ctx, db: tx }, id)
    const ahead = await findBookingAhead(tx, ctx, id, now)
    if (ahead !== undefined) {
      throw problem('customer-has-bookings', `Cancel their bookings first: ${ahead.uid} is still ahead.`)
    }
    await tx
      .updateTable('bookings')
      .set({ customer_id: null })
      .where('organization_id', '=', ctx.organizationId)
      .where('customer_id', '=', id)
      .execute()
    await tx.deleteFrom('customers').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute()
    const event = customerEvent(ctx, customerDeleted, { ...customer, sequence: customer.sequence + 1 }, {})
    await publishEvent(tx, ctx, event)
  })
}

function findBookingAhead(tx: Db, ctx: Context, id: CustomerId, now: Date) {
  return tx
    .selectFrom('bookings')
    .select('uid')
    .where('organization_id', '=', ctx.organizationId)
    .where('customer_id', '=', id)
    .where('status', 'in', ['pending', 'accepted'])
    .where('ends_at', '>', now)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
}
