import { Timestamp } from '../../shared/vocabulary.ts'
import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleSystem } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const meetingStarted = defineTopic({
  name: 'meeting.started',
  description: "An accepted booking's start has come.",
  subjectType: 'booking',
  schema: bookingData({ scheduledFor: Timestamp.describe('The moment that the booking said; the event may be later') }),
  sample: {
    booking: { ...sampleBooking, sequence: 2 },
    actor: sampleSystem,
    scheduledFor: sampleBooking.start,
  },
})
