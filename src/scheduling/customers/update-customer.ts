import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { brokenConstraint, inTransaction } from '../../db/database.ts'
import type { Customer } from '../../events/catalog/customer-snapshot.ts'
import { customerUpdated } from '../../events/catalog/customer-updated.ts'
import { publishEvent } from '../../events/publish-event.ts'
import type { CustomerId } from '../../shared/ids.ts'
import { applyPatch } from '../apply-patch.ts'
import { findChanges } from '../find-changes.ts'
import { CustomerPatch } from './customer.ts'
import { customerEvent } from './customer-event.ts'
import { emailTaken, lockCustomer, toCustomer } from './customer-store.ts'

/**
 * Changes what is known of a customer. Publishes `customer.updated` when something changed. Throws `validation-failed`,
 * `customer-not-found` and `email-taken`.
 */
export async function updateCustomer(
  ctx: Context,
  id: CustomerId,
  input: z.input<typeof CustomerPatch>,
): Promise<Customer> {
  const patch = CustomerPatch.parse(input)
  const email = patch.email?.toLowerCase()
  try {
    return await inTransaction(ctx.db, async (tx) => {
      const before = toCustomer(await lockCustomer({ ...ctx, db: tx }, id))
      const after = applyPatch<Customer>(before, { ...patch, email })
      const { changed, previous } = findChanges(before, after, ['email', 'name', 'phone', 'timeZone', 'language'])
      if (changed.length === 0) return before
      const row = await tx
        .updateTable('customers')
        .set((update) => ({
          email: after.email,
          name: after.name,
          phone: after.phone,
          time_zone: after.timeZone,
          language: after.language,
          sequence: update('sequence', '+', 1),
          updated_at: ctx.clock.now(),
        }))
        .where('organization_id', '=', ctx.organizationId)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
      await publishEvent(tx, ctx, customerEvent(ctx, customerUpdated, row, { changed, previous }))
      return toCustomer(row)
    })
  } catch (error) {
    if (brokenConstraint(error) !== 'customers_organization_id_email_key') throw error
    throw emailTaken(email ?? '')
  }
}
