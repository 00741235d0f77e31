import { z } from 'zod'
import { Actor } from './actor.ts'
import { Customer } from './customer-snapshot.ts'
import { sampleMember } from './sample-booking.ts'
import { sampleCustomer } from './sample-customer.ts'
import { defineTopic } from './topic.ts'

export const customerDeleted = defineTopic({
  name: 'customer.deleted',
  description: 'A customer was removed for good; this is the last snapshot.',
  subjectType: 'customer',
  schema: z.strictObject({ customer: Customer, actor: Actor }),
  sample: { customer: sampleCustomer, actor: sampleMember },
})
