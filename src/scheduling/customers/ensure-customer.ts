import type { Context } from '../../accounts/context.ts'
import { type CustomerDetails, type CustomerRow, insertCustomer } from './customer-store.ts'

/** How often a customer may be deleted by others between two statements before this gives up. */
const maxTries = 5

/**
 * The customer with this address; the first booking of an address makes one. Concurrent first bookings agree on one. The
 * customer cannot be deleted until the transaction of `ctx.db` ends.
 */
export async function ensureCustomer(
  ctx: Context,
  details: CustomerDetails,
): Promise<{ customer: Pick<CustomerRow, 'id'>; created: CustomerRow | null }> {
  for (let attempt = 0; attempt < maxTries; attempt++) {
    const created = await insertCustomer(ctx, details, ctx.clock.now())
    if (created !== undefined) return { customer: created, created }
    const customer = await ctx.db
      .selectFrom('customers')
      .select('id')
      .where('organization_id', '=', ctx.organizationId)
      .where('email', '=', details.email)
      .forKeyShare()
      .executeTakeFirst()
    if (customer !== undefined) return { customer, created: null }
  }
  throw new Error('A customer was deleted again and again while a booking was made for them')
}
