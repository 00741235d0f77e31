import { z } from 'zod'
import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleGuest } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

const reason = 'We bought another house.'

export const bookingCancelled = defineTopic({
  name: 'booking.cancelled',
  description: 'A booking or a request was called off.',
  subjectType: 'booking',
  schema: bookingData({
    reason: z.string().nullable(),
    requestReschedule: z.boolean().describe('Whether the guest was asked to book another time'),
  }),
  sample: {
    booking: { ...sampleBooking, status: 'cancelled', sequence: 2, reason, updatedAt: '2026-09-10T18:37:45.871Z' },
    actor: sampleGuest,
    reason,
    requestReschedule: false,
  },
})
