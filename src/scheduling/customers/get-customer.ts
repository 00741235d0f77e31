import type { Context } from '../../accounts/context.ts'
import type { Customer } from '../../events/catalog/customer-snapshot.ts'
import type { CustomerId } from '../../shared/ids.ts'
import { findCustomer, toCustomer } from './customer-store.ts'

/** Throws `customer-not-found`. */
export async function getCustomer(ctx: Context, id: CustomerId): Promise<Customer> {
  return toCustomer(await findCustomer(ctx, id))
}
