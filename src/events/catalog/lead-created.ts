import { z } from 'zod'
import { Utm } from './booking-snapshot.ts'
import { sampleBooking } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const leadCreated = defineTopic({
  name: 'lead.created',
  description: 'Somebody left a booking unfinished, with an e-mail address.',
  subjectType: 'lead',
  schema: z.strictObject({
    lead: z.strictObject({
      id: z.string(),
      email: z.string(),
      name: z.string().nullable(),
      phone: z.string().nullable(),
      language: z.string().nullable(),
    }),
    eventType: z
      .strictObject({ id: z.string(), number: z.int(), slug: z.string(), title: z.string() })
      .nullable()
      .describe('What the booking would have been of'),
    utm: Utm,
  }),
  sample: {
    lead: {
      id: 'lead_5512',
      email: 'yuki.brandt@larkmoor.example',
      name: 'Yuki Brandt',
      phone: null,
      language: 'de',
    },
    eventType: {
      id: sampleBooking.eventType.id,
      number: 31,
      slug: 'kitchen-consultation',
      title: 'Kitchen consultation',
    },
    utm: { source: 'newsletter' },
  },
})
