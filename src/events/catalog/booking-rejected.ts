import { z } from 'zod'
import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleMember } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

const reason = 'We are at the fair that week.'

export const bookingRejected = defineTopic({
  name: 'booking.rejected',
  description: 'The organizer turned a request down.',
  subjectType: 'booking',
  schema: bookingData({ reason: z.string().nullable() }),
  sample: {
    booking: {
      ...sampleBooking,
      status: 'rejected',
      sequence: 2,
      acceptedAt: null,
      eventType: { ...sampleBooking.eventType, requiresConfirmation: true },
      reason,
      updatedAt: '2026-09-03T07:12:30.005Z',
    },
    actor: sampleMember,
    reason,
  },
})
