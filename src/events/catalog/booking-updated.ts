import { z } from 'zod'
import { bookingData } from './booking-data.ts'
import { Booking } from './booking-snapshot.ts'
import { sampleBooking, sampleMember } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const bookingUpdated = defineTopic({
  name: 'booking.updated',
  description: 'Something of a booking changed, but not its time.',
  subjectType: 'booking',
  schema: bookingData({
    previous: Booking.partial().describe('What the changed fields held before'),
    changed: z.array(z.string()).describe('The names of the changed fields'),
  }),
  sample: {
    booking: {
      ...sampleBooking,
      sequence: 2,
      location: { type: 'in-person', value: 'Seilergraben 9, Zurich' },
      updatedAt: '2026-09-04T08:02:51.090Z',
    },
    actor: sampleMember,
    previous: { location: sampleBooking.location },
    changed: ['location'],
  },
})
