import { z } from 'zod'
import { Timestamp } from '../../shared/vocabulary.ts'
import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleSystem } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const meetingStarted = defineTopic({
  name: 'meeting.started',
  description: "An accepted booking's start has come.",
  subjectType: 'booking',
  schema: bookingData({
    scheduledFor: Timestamp.describe('The moment that the booking said; the event may be later'),
    latenessSeconds: z
      .number()
      .min(0)
      .optional()
      .describe('How much later the event is: more than a second after an outage'),
  }),
  sample: {
    booking: { ...sampleBooking, sequence: 2 },
    actor: sampleSystem,
    scheduledFor: sampleBooking.start,
    latenessSeconds: 0.004,
  },
})
