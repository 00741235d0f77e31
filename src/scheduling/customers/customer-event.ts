import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import type { Actor } from '../../events/catalog/actor.ts'
import type { Customer } from '../../events/catalog/customer-snapshot.ts'
import type { Topic } from '../../events/catalog/topic.ts'
import type { NewEvent } from '../../events/publish-event.ts'
import { type CustomerRow, toCustomer } from './customer-store.ts'

type CustomerData = z.ZodType<{ customer: Customer; actor: Actor }>

/** An event of a customer, as the customer is after it. `extra` is what its topic adds. */
export function customerEvent<Schema extends CustomerData>(
  ctx: Pick<Context, 'actor' | 'clock' | 'source'>,
  topic: Topic<`customer.${string}`, Schema>,
  customer: CustomerRow,
  extra: Omit<z.infer<Schema>, 'customer' | 'actor'>,
): NewEvent {
  return {
    topic: topic.name,
    kind: null,
    source: ctx.source,
    subject: { type: topic.subjectType, id: customer.id },
    orderingKey: customer.id,
    sequence: customer.sequence,
    occurredAt: ctx.clock.now(),
    data: { customer: toCustomer(customer), actor: ctx.actor, ...extra },
  }
}
