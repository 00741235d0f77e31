import type { Attendee, Booking } from '../../events/catalog/booking-snapshot.ts'
import type { Customer } from '../../events/catalog/customer-snapshot.ts'
import { splitName } from '../split-name.ts'

/** Whoever booked, as the customer of an appointment: the published keys alone. */
export function appointmentCustomer(booking: Booking) {
  const [booker] = booking.attendees
  return { uuid: booking.customerId, email: booker?.email ?? null, phone: booker?.phone ?? null }
}

/** Whoever registered for a group event. */
export function bookingCustomer(booking: Booking) {
  const [booker] = booking.attendees
  return customerFields(booker, { uuid: booking.customerId, isActive: true })
}

export function customerOf(customer: Customer, isActive: boolean) {
  return customerFields(customer, { uuid: customer.id, isActive })
}

type Person = Pick<Attendee | Customer, 'name' | 'email' | 'phone' | 'language'>

/** Customers have no number, and neither gender nor postal address here. */
export function customerFields(person: Person | undefined, of: { uuid: string | null; isActive: boolean }) {
  const { firstName, lastName } = splitName(person?.name ?? '')
  return {
    id: null,
    uuid: of.uuid,
    gender: null,
    prename: firstName,
    lastname: lastName,
    email: person?.email ?? null,
    phone: person?.phone ?? null,
    street: null,
    zip: null,
    city: null,
    country: null,
    lang_identifier: person?.language ?? null,
    is_active: of.isActive ? 1 : 0,
  }
}
