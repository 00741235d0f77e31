import { z } from 'zod'
import { Actor } from './actor.ts'
import { Customer } from './customer-snapshot.ts'
import { sampleMember } from './sample-booking.ts'
import { sampleCustomer } from './sample-customer.ts'
import { defineTopic } from './topic.ts'

export const customerUpdated = defineTopic({
  name: 'customer.updated',
  description: "A customer's details changed.",
  subjectType: 'customer',
  schema: z.strictObject({
    customer: Customer,
    actor: Actor,
    previous: Customer.partial().describe('What the changed fields held before'),
    changed: z.array(z.string()).describe('The names of the changed fields'),
  }),
  sample: {
    customer: { ...sampleCustomer, phone: '+44 20 7946 0577', updatedAt: '2026-09-11T10:15:00.730Z' },
    actor: sampleMember,
    previous: { phone: sampleCustomer.phone },
    changed: ['phone'],
  },
})
