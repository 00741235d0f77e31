import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleMember } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const bookingDeleted = defineTopic({
  name: 'booking.deleted',
  description: 'A booking was removed for good; this is its last snapshot.',
  subjectType: 'booking',
  schema: bookingData({}),
  sample: { booking: { ...sampleBooking, status: 'cancelled', sequence: 3 }, actor: sampleMember },
})
