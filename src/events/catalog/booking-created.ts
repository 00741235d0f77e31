import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleGuest } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const bookingCreated = defineTopic({
  name: 'booking.created',
  description: 'A booking stands: it was made, or the organizer confirmed the request.',
  subjectType: 'booking',
  schema: bookingData({}),
  sample: { booking: sampleBooking, actor: sampleGuest },
})
