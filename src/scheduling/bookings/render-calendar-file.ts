import type { Booking } from '../../events/catalog/booking-snapshot.ts'

const maxLineBytes = 75

/**
 * A booking as a calendar file (RFC 5545). The UID stays the same and the SEQUENCE grows, so that a calendar that has the booking
 * already takes the newer one over.
 */
export function renderCalendarFile(booking: Booking): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bellhop//Bellhop//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${booking.uid}@bellhop`,
    `SEQUENCE:${booking.sequence - 1}`,
    `DTSTAMP:${utc(booking.updatedAt)}`,
    `DTSTART:${utc(booking.start)}`,
    `DTEND:${utc(booking.end)}`,
    `SUMMARY:${text(booking.title)}`,
    ...(booking.eventType.description === null ? [] : [`DESCRIPTION:${text(booking.eventType.description)}`]),
    ...(booking.location?.value === undefined ? [] : [`LOCATION:${text(booking.location.value)}`]),
    `ORGANIZER;CN=${parameter(booking.organizer.name)}:mailto:${booking.organizer.email}`,
    ...booking.attendees.map(
      ({ name, email }) => `ATTENDEE;CN=${parameter(name)};ROLE=REQ-PARTICIPANT:mailto:${email}`,
    ),
    `STATUS:${statuses[booking.status]}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

const statuses = { pending: 'TENTATIVE', accepted: 'CONFIRMED', cancelled: 'CANCELLED', rejected: 'CANCELLED' } as const

function utc(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

function text(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
}

/** A parameter in quotes cannot hold a quote or a control character at all. */
function parameter(value: string): string {
  return `"${value.replaceAll('"', "'").replaceAll(/\p{Cc}/gu, ' ')}"`
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
