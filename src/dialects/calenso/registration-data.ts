import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { videoCallUrl } from '../video-call-url.ts'
import { bookingTimes } from './booking-times.ts'
import { bookingCustomer } from './customer-fields.ts'
import { storeOf } from './store-of.ts'
import { userFields } from './user-fields.ts'

/** The `data` of an event about a registration. */
export function registrationData(booking: Booking) {
  return {
    user: userFields(booking.organizer, videoCallUrl(booking.location)),
    event: {
      id: booking.eventType.number,
      uuid: booking.eventType.id,
      name: booking.eventType.title,
      description: booking.eventType.description,
      ...bookingTimes(booking),
      store: storeOf(booking),
    },
    booking: {
      id: booking.number,
      uuid: booking.uid,
      status: booking.status,
      comment: booking.notes,
      seats: booking.attendees.length,
    },
    customer: bookingCustomer(booking),
  }
}
