import { Timestamp } from '../../shared/vocabulary.ts'
import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleSystem } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const meetingEnded = defineTopic({
  name: 'meeting.ended',
  description: "An accepted booking's end has come.",
  subjectType: 'booking',
  schema: bookingData({ scheduledFor: Timestamp.describe('The moment that the booking said; the event may be later') }),
  sample: {
    booking: { ...sampleBooking, sequence: 3 },
    actor: sampleSystem,
    scheduledFor: sampleBooking.end,
  },
})
