import type { Booking, BookingChange, LocationType } from '../api/api-shapes.ts'
import { isEmail } from '../booking/form/check-form.ts'
import type { BookingChangesTexts } from '../texts/booking-changes/english.ts'

type Attendee = NonNullable<BookingChange['attendees']>[number]

/** What of a booking can be changed without moving it, as it is typed. */
export interface BookingChangeValues {
  title: string
  placeType: LocationType | ''
  placeValue: string
  attendees: Attendee[]
  notes: string
  /** Lines of `key=value`. */
  metadata: string
}

export function bookingChangeValues(booking: Booking): BookingChangeValues {
  return {
    title: booking.title,
    placeType: booking.location?.type ?? '',
    placeValue: booking.location?.value ?? '',
    attendees: booking.attendees.map(({ name, email, timeZone, language, phone }) => ({
      ...{ name, email, timeZone, language },
      ...(phone === null ? {} : { phone }),
    })),
    notes: booking.notes ?? '',
    metadata: Object.entries(booking.metadata)
      .map(([key, value]) => `${key}=${value}`)
      .join('\n'),
  }
}

/** The pairs of lines of `key=value`; null where a line is none, or a key stands twice. */
export function readPairs(text: string): Record<string, string> | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => /^\s*([^.[\]\s=]{1,40})\s*=\s?(.*)$/u.exec(line))
  const keys = new Set(pairs.map((pair) => pair?.[1]))
  if (pairs.includes(null) || keys.size < pairs.length) return null
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']))
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Only what was changed: what is sent replaces what somebody else may have written meanwhile. */
export function bookingChangeOf(values: BookingChangeValues, before: BookingChangeValues): BookingChange {
  const { title, placeType, placeValue, attendees, notes, metadata } = values
  const value = placeValue.trim()
  const place = placeType === '' ? null : { type: placeType, ...(value === '' ? {} : { value }) }
  return {
    ...(title === before.title ? {} : { title: title.trim() }),
    ...(placeType === before.placeType && placeValue === before.placeValue ? {} : { location: place }),
    ...(same(attendees, before.attendees) ? {} : { attendees: attendees.map(trimmed) }),
    ...(notes === before.notes ? {} : { notes: notes.trim() === '' ? null : notes.trim() }),
    ...(metadata === before.metadata ? {} : { metadata: readPairs(metadata) ?? {} }),
  }
}

const trimmed = (attendee: Attendee): Attendee => ({
  ...attendee,
  name: attendee.name.trim(),
  email: attendee.email.trim(),
})

/** The mistakes that can be seen without asking the server. */
export function checkBookingChange(values: BookingChangeValues, t: BookingChangesTexts): Record<string, string> {
  const errors: Record<string, string> = {}
  if (values.title.trim() === '') errors.title = t.titleMissing
  if (readPairs(values.metadata) === null) errors.metadata = t.metadataWrong
  const wrong = values.attendees.findIndex(({ name, email }) => name.trim() === '' || !isEmail(email.trim()))
  if (wrong >= 0) errors[`attendees.${wrong}.email`] = t.attendeeMissing
  return errors
}

const shown = new Set(['title', 'notes', 'metadata'])

/** Where the form shows a mistake that the server found; null when nowhere. */
export function bookingChangeField(path: string): string | null {
  const [first = '', index, field] = path.split('.')
  if (first === 'location') return 'placeValue'
  if (first === 'attendees') return `attendees.${index ?? 0}.${field === 'name' ? 'name' : 'email'}`
  return shown.has(first) ? first : null
}
