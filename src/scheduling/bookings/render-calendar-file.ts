import type { Booking, Organizer } from '../../events/catalog/booking-snapshot.ts'
import { dayMs } from '../availability/open-intervals.ts'
import { instantsAt, localTimeAt, zoneOffsets } from '../availability/zone-offsets.ts'
import { localTime, renderTimeZone } from './render-time-zone.ts'

const maxLineBytes = 75

/** What a calendar does with the file: takes it in, answers it, or removes what it has (RFC 5546). */
export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL'

export interface CalendarFileOptions {
  readonly method: CalendarMethod
  /** Where the reader finds the booking. */
  readonly urlOf?: (booking: Booking) => string
}

/**
 * Bookings as a calendar file (RFC 5545 and 5546), in the organizer's time zone. The UID is the same over all reschedules and the
 * SEQUENCE grows with every change, so that a calendar that has a booking already takes the newer one over. A file with the method
 * REQUEST or CANCEL is about one booking, one of PUBLISH names no attendees: that is what RFC 5546 wants.
 */
export function renderCalendarFile(bookings: readonly Booking[], options: CalendarFileOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bellhop//Bellhop//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${options.method}`,
    ...zonesOf(bookings),
    ...bookings.flatMap((booking) => renderEvent(booking, options)),
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

function zonesOf(bookings: readonly Booking[]): string[] {
  const zones = new Set(bookings.map(zoneOf).filter((zone) => zone !== 'UTC'))
  return [...zones].flatMap((zone) => {
    const own = bookings.filter((booking) => zoneOf(booking) === zone)
    const starts = own.map(({ start }) => Date.parse(start))
    const ends = own.map(({ end }) => Date.parse(end))
    return renderTimeZone(zone, Math.min(...starts), Math.max(...ends))
  })
}

function zoneOf({ organizer: { timeZone } }: Booking): string {
  return /^(?:UTC|GMT|Etc\/(?:UTC|GMT|UCT|Universal|Zulu))$/i.test(timeZone) ? 'UTC' : timeZone
}

function renderEvent(booking: Booking, { method, urlOf }: CalendarFileOptions): string[] {
  const place = placeOf(booking)
  const url = urlOf?.(booking)
  const description = describe(booking, method, url)
  return [
    'BEGIN:VEVENT',
    `UID:${booking.calendarUid ?? `${booking.uid}@bellhop`}`,
    `SEQUENCE:${booking.sequence - 1}`,
    `DTSTAMP:${utc(booking.updatedAt)}`,
    `CREATED:${utc(booking.createdAt)}`,
    `LAST-MODIFIED:${utc(booking.updatedAt)}`,
    time('DTSTART', booking.start, zoneOf(booking)),
    time('DTEND', booking.end, zoneOf(booking)),
    `SUMMARY:${text(booking.title)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${text(description)}`]),
    ...(place === '' ? [] : [`LOCATION:${text(place)}`]),
    ...(url === undefined ? [] : [`URL:${url}`]),
    `ORGANIZER;CN=${parameter(booking.organizer.name)}:mailto:${address(booking.organizer.email)}`,
    ...(method === 'PUBLISH' ? [] : people(booking)),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : statuses[booking.status]}`,
    `TRANSP:${method === 'CANCEL' ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ]
}

const statuses = { pending: 'TENTATIVE', accepted: 'CONFIRMED', cancelled: 'CANCELLED', rejected: 'CANCELLED' } as const

/** In UTC, too, where clocks show the local time twice: RFC 5545 means the first, and calendars in use take it for the second. */
function time(name: string, instant: string, zone: string): string {
  if (zone === 'UTC') return `${name}:${utc(instant)}`
  const at = Date.parse(instant)
  const periods = zoneOffsets(zone, at - dayMs, at + dayMs)
  const local = localTimeAt(periods, at)
  const isShownOnce = instantsAt(periods, local).length === 1
  return isShownOnce ? `${name};TZID=${zone}:${localTime(local)}` : `${name}:${utc(instant)}`
}

function placeOf({ location, facilities = [] }: Booking): string {
  return [...(location?.value === undefined ? [] : [location.value]), ...facilities.map(({ name }) => name)].join(', ')
}

/** A published file names its people only here. */
function describe({ eventType, attendees }: Booking, method: CalendarMethod, url: string | undefined): string {
  return [
    ...(eventType.description === null ? [] : [eventType.description]),
    ...(method === 'PUBLISH' ? [attendees.map(({ name, email }) => `${name} <${email}>`).join('\n')] : []),
    ...(url === undefined ? [] : [url]),
  ].join('\n\n')
}

/** Who booked has said yes by that, and so have the hosts. */
function people({ organizer, hosts = [], attendees, status }: Booking): string[] {
  const said = status === 'pending' ? 'TENTATIVE' : 'ACCEPTED'
  return [
    ...attendees.map(({ name, email, number }) =>
      attendee({ name, email }, number === 1 ? `PARTSTAT=${said}` : 'PARTSTAT=NEEDS-ACTION;RSVP=TRUE'),
    ),
    ...hosts.filter(({ id }) => id !== organizer.id).map((host) => attendee(host, `PARTSTAT=${said}`)),
  ]
}

function attendee({ name, email }: Pick<Organizer, 'name' | 'email'>, state: string): string {
  return `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;${state};CN=${parameter(name)}:mailto:${address(email)}`
}

function utc(instant: string): string {
  return `${localTime(Date.parse(instant))}Z`
}

function text(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/[^\P{Cc}\t]/gu, ' ')
}

/** A parameter in quotes cannot hold a quote or a control character at all. */
function parameter(value: string): string {
  return `"${value.replaceAll('"', "'").replaceAll(/\p{Cc}/gu, ' ')}"`
}

function address(email: string): string {
  return email.replaceAll(/[\p{Cc}\s]/gu, '')
}

/** Lines are at most 75 bytes; a longer one goes on after a line break and a space, never within a character. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const character of line) {
    if (Buffer.byteLength(part) + Buffer.byteLength(character) > maxLineBytes - (parts.length > 0 ? 1 : 0)) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part].join('\r\n ')
}
