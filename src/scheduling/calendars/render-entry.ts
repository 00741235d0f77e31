import ICAL from 'ical.js'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid, GroupDateId } from '../../shared/ids.ts'

/** The UID of an entry of ours: of a date of a group event, or of a booking, whose whole chain of reschedules is one entry. */
export function entryUid(id: BookingUid | GroupDateId): string {
  return `${id}@bellhop`
}

/** What an entry with such a UID stands for, if it is one of ours; null for any other. */
export function idOfEntry(uid: string): string | null {
  const [id = '', host, ...rest] = uid.split('@')
  return host === 'bellhop' && rest.length === 0 ? id : null
}

/** What an entry that Bellhop writes shows. Times are RFC 3339. */
export interface OwnEntry {
  readonly uid: string
  readonly sequence: number
  readonly updatedAt: string
  readonly start: string
  readonly end: string
  readonly title: string
  readonly description: string
  readonly location: string | undefined
  readonly isTentative: boolean
}

/**
 * A booking as an entry for a host's own calendar. It names nobody as an attendee: servers would send invitations of their own to
 * them.
 */
export function renderEntry(booking: Booking, chainUid: BookingUid): string {
  const guests = booking.attendees.map(({ name, email }) => (name === email ? email : `${name} <${email}>`))
  const description = [guests.join('\n'), booking.notes ?? ''].filter((part) => part !== '').join('\n\n')
  const { updatedAt, start, end, title, location } = booking
  return renderOwnEntry({
    uid: entryUid(chainUid),
    sequence: booking.sequence - 1,
    ...{ updatedAt, start, end, title, description },
    location: location?.value,
    isTentative: booking.status === 'pending',
  })
}

/** A calendar file with one entry. */
export function renderOwnEntry(entry: OwnEntry): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Bellhop//Bellhop//EN')
  const event = new ICAL.Component('vevent')
  event.addPropertyWithValue('uid', entry.uid)
  event.addPropertyWithValue('sequence', entry.sequence)
  event.addPropertyWithValue('dtstamp', utc(entry.updatedAt))
  event.addPropertyWithValue('dtstart', utc(entry.start))
  event.addPropertyWithValue('dtend', utc(entry.end))
  event.addPropertyWithValue('summary', entry.title)
  event.addPropertyWithValue('description', entry.description)
  if (entry.location !== undefined) event.addPropertyWithValue('location', entry.location)
  event.addPropertyWithValue('status', entry.isTentative ? 'TENTATIVE' : 'CONFIRMED')
  event.addPropertyWithValue('transp', 'OPAQUE')
  calendar.addSubcomponent(event)
  return `${calendar.toString()}\r\n`
}

/** An instant in the form of the parser, whole seconds in UTC. */
export function utc(instant: string): ICAL.Time {
  return ICAL.Time.fromDateTimeString(`${new Date(instant).toISOString().slice(0, 19)}Z`)
}
