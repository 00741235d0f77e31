import { z } from 'zod'
import { bookingData } from './booking-data.ts'
import { Organizer } from './booking-snapshot.ts'
import { samplePavel } from './out-of-office-created.ts'
import { sampleBooking, sampleMember } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const bookingReassigned = defineTopic({
  name: 'booking.reassigned',
  description: 'Another member takes a booking; its time stays.',
  subjectType: 'booking',
  schema: bookingData({
    previousOrganizer: Organizer,
    reason: z.string().nullable(),
  }),
  sample: {
    booking: { ...sampleBooking, sequence: 2, organizer: samplePavel, updatedAt: '2026-09-10T06:02:44.310Z' },
    actor: sampleMember,
    previousOrganizer: sampleBooking.organizer,
    reason: 'Ines is at the fair.',
  },
})
