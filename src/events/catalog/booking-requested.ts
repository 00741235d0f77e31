import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleGuest } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const bookingRequested = defineTopic({
  name: 'booking.requested',
  description: 'Somebody asked for a time that the organizer has to confirm.',
  subjectType: 'booking',
  schema: bookingData({}),
  sample: {
    booking: {
      ...sampleBooking,
      status: 'pending',
      acceptedAt: null,
      eventType: { ...sampleBooking.eventType, requiresConfirmation: true },
    },
    actor: sampleGuest,
  },
})
