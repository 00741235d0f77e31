import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { dataOf } from '../../events/catalog/data-of.ts'
import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import { videoCallUrl } from '../video-call-url.ts'
import { bookingTimes } from './booking-times.ts'
import { appointmentCustomer } from './customer-fields.ts'
import { storeOf } from './store-of.ts'
import { userFields } from './user-fields.ts'

/** The `data` of an appointment's event. `parent_id` is the number of the appointment that this one was rebooked from. */
export function appointmentData(event: CanonicalEvent, booking: Booking) {
  return {
    user: userFields(booking.organizer, videoCallUrl(booking.location)),
    appointment: {
      id: booking.number,
      uuid: booking.uid,
      ...bookingTimes(booking),
      parent_id:
        event.topic === bookingRescheduled.name ? (dataOf(bookingRescheduled, event).previous.number ?? null) : null,
      booking_link_id: booking.eventType.number,
      status: booking.status,
      comment: booking.notes,
      store: storeOf(booking),
      customer: appointmentCustomer(booking),
      appointment_services: [serviceOf(booking)],
      child_appointments: [],
    },
  }
}

function serviceOf({ eventType, durationMinutes }: Booking) {
  return { id: eventType.number, uuid: eventType.id, name: eventType.title, duration: durationMinutes }
}
