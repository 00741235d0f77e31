import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { customerCreated } from '../../events/catalog/customer-created.ts'
import type { Customer } from '../../events/catalog/customer-snapshot.ts'
import { publishEvent } from '../../events/publish-event.ts'
import { CustomerInput } from './customer.ts'
import { customerEvent } from './customer-event.ts'
import { emailTaken, insertCustomers, toCustomer } from './customer-store.ts'

/** Adds a customer by hand. Publishes `customer.created`. Throws `validation-failed` and `email-taken`. */
export async function createCustomer(ctx: Context, input: z.input<typeof CustomerInput>): Promise<Customer> {
  const { email, name, phone = null, timeZone = null, language = null } = CustomerInput.parse(input)
  const details = { email: email.toLowerCase(), name, phone, timeZone, language }
  return inTransaction(ctx.db, async (tx) => {
    const [created] = await insertCustomers(tx, [{ organizationId: ctx.organizationId, details, at: ctx.clock.now() }])
    if (created === undefined) throw emailTaken(details.email)
    await publishEvent(tx, ctx, customerEvent(ctx, customerCreated, created, {}))
    return toCustomer(created)
  })
}
