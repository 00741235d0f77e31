import ICAL from 'ical.js'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'

/** The UID of the entry of a booking: all bookings of a chain of reschedules are one entry. */
export function entryUid(chainUid: BookingUid): string {
  return `${chainUid}@bellhop`
}

/**
 * A booking as an entry for its organizer's own calendar. It names nobody as an attendee: servers would send invitations of their
 * own to them.
 */
export function renderEntry(booking: Booking, chainUid: BookingUid): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Bellhop//Bellhop//EN')
  const event = new ICAL.Component('vevent')
  const guests = booking.attendees.map(({ name, email }) => (name === email ? email : `${name} <${email}>`))
  const description = [guests.join('\n'), booking.notes ?? ''].filter((part) => part !== '').join('\n\n')
  event.addPropertyWithValue('uid', entryUid(chainUid))
  event.addPropertyWithValue('sequence', booking.sequence - 1)
  event.addPropertyWithValue('dtstamp', utc(booking.updatedAt))
  event.addPropertyWithValue('dtstart', utc(booking.start))
  event.addPropertyWithValue('dtend', utc(booking.end))
  event.addPropertyWithValue('summary', booking.title)
  event.addPropertyWithValue('description', description)
  if (booking.location?.value !== undefined) event.addPropertyWithValue('location', booking.location.value)
  event.addPropertyWithValue('status', booking.status === 'pending' ? 'TENTATIVE' : 'CONFIRMED')
  event.addPropertyWithValue('transp', 'OPAQUE')
  calendar.addSubcomponent(event)
  return `${calendar.toString()}\r\n`
}

/** An instant in the form of the parser, whole seconds in UTC. */
export function utc(instant: string): ICAL.Time {
  return ICAL.Time.fromDateTimeString(`${new Date(instant).toISOString().slice(0, 19)}Z`)
}
