import { z } from 'zod'
import { Actor } from './actor.ts'
import { Customer } from './customer-snapshot.ts'
import { sampleGuest } from './sample-booking.ts'
import { sampleCustomer } from './sample-customer.ts'
import { defineTopic } from './topic.ts'

export const customerCreated = defineTopic({
  name: 'customer.created',
  description: 'Somebody became a customer: by a first booking, or by hand.',
  subjectType: 'customer',
  schema: z.strictObject({ customer: Customer, actor: Actor }),
  sample: { customer: sampleCustomer, actor: sampleGuest },
})
