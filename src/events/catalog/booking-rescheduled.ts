import { z } from 'zod'
import { idSchema } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import { bookingData } from './booking-data.ts'
import { Booking } from './booking-snapshot.ts'
import { sampleBooking, sampleGuest } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

const moved = Booking.parse({
  ...sampleBooking,
  uid: 'bkg_06f1r8p3t6w9y2b5d8g1j4m7nk',
  number: 4152,
  start: '2026-09-16T12:30:00.000Z',
  end: '2026-09-16T13:15:00.000Z',
  sequence: 2,
  rescheduledFrom: sampleBooking.uid,
  reason: 'The electrician comes on Monday.',
  acceptedAt: '2026-09-08T06:44:19.233Z',
  createdAt: '2026-09-08T06:44:19.233Z',
  updatedAt: '2026-09-08T06:44:19.233Z',
})

export const bookingRescheduled = defineTopic({
  name: 'booking.rescheduled',
  description: 'A booking moved to another time: it has a new uid, and the old one is named.',
  subjectType: 'booking',
  schema: bookingData({
    previous: z.strictObject({
      uid: idSchema('bkg'),
      number: z.int().optional(),
      start: Timestamp,
      end: Timestamp,
      acceptedAt: Timestamp.nullable()
        .optional()
        .describe('When it came to stand; null for a request that moved before it was answered'),
    }),
    reason: z.string().nullable(),
  }),
  sample: {
    booking: moved,
    actor: sampleGuest,
    previous: {
      uid: sampleBooking.uid,
      number: sampleBooking.number,
      start: sampleBooking.start,
      end: sampleBooking.end,
      acceptedAt: sampleBooking.acceptedAt,
    },
    reason: moved.reason,
  },
})
