import type { Booking, BookingChange, LocationType, Question } from '../api/api-shapes.ts'
import { answersToSend, checkAnswer, type FormValues, isEmail } from '../booking/form/check-form.ts'
import { answerMistake } from '../bookings/answer-mistake.ts'
import type { BookingChangesTexts } from '../texts/booking-changes/english.ts'
import type { NewBookingTexts } from '../texts/new-booking/english.ts'

type Attendee = NonNullable<BookingChange['attendees']>[number]

/** What of a booking can be changed without moving it, as it is typed. */
export interface BookingChangeValues {
  title: string
  placeType: LocationType | ''
  placeValue: string
  attendees: Attendee[]
  notes: string
  answers: FormValues['answers']
  /** Lines of `key=value`. */
  metadata: string
}

const typedAnswer = ({ value }: Booking['responses'][string]) => (typeof value === 'number' ? String(value) : value)

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
    answers: Object.fromEntries(Object.entries(booking.responses).map(([id, answer]) => [id, typedAnswer(answer)])),
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
export function bookingChangeOf(
  values: BookingChangeValues,
  before: BookingChangeValues,
  questions: readonly Question[],
): BookingChange {
  const { title, placeType, placeValue, attendees, notes, answers, metadata } = values
  const value = placeValue.trim()
  const place = placeType === '' ? null : { type: placeType, ...(value === '' ? {} : { value }) }
  return {
    ...(title === before.title ? {} : { title: title.trim() }),
    ...(placeType === before.placeType && placeValue === before.placeValue ? {} : { location: place }),
    ...(same(attendees, before.attendees) ? {} : { attendees: attendees.map(trimmed) }),
    ...(notes === before.notes ? {} : { notes: notes.trim() === '' ? null : notes.trim() }),
    ...(same(answers, before.answers) ? {} : { responses: answersToSend(values, questions) }),
    ...(metadata === before.metadata ? {} : { metadata: readPairs(metadata) ?? {} }),
  }
}

const trimmed = (attendee: Attendee): Attendee => ({
  ...attendee,
  name: attendee.name.trim(),
  email: attendee.email.trim(),
})

/** The mistakes that can be seen without asking the server. */
export function checkBookingChange(
  values: BookingChangeValues,
  before: BookingChangeValues,
  questions: readonly Question[],
  { t, mistakes }: { t: BookingChangesTexts; mistakes: NewBookingTexts['mistakes'] },
): Record<string, string> {
  const errors: Record<string, string> = {}
  if (values.title.trim() === '') errors.title = t.titleMissing
  if (readPairs(values.metadata) === null) errors.metadata = t.metadataWrong
  const wrong = values.attendees.findIndex(({ name, email }) => name.trim() === '' || !isEmail(email.trim()))
  if (wrong >= 0) errors[`attendees.${wrong}.email`] = t.attendeeMissing
  // What an event type asks today does not stand in the way of changing something else.
  for (const question of same(values.answers, before.answers) ? [] : questions) {
    const mistake = checkAnswer(question, values.answers[question.id])
    if (mistake !== null) errors[`answers.${question.id}`] = answerMistake(mistake, mistakes)
  }
  return errors
}

/** The answers of a booking to what its event type no longer asks: the server takes none of them. */
export function pastAnswers({ responses }: Booking, questions: readonly Question[]): Booking['responses'][string][] {
  const asked = new Set(questions.map(({ id }) => id))
  return Object.entries(responses).flatMap(([id, answer]) => (asked.has(id) ? [] : [answer]))
}

const shown = new Set(['title', 'notes', 'metadata'])

/** Where the form shows a mistake that the server found; null when nowhere. */
export function bookingChangeField(path: string): string | null {
  const [first = '', index, field] = path.split('.')
  if (first === 'location') return 'placeValue'
  if (first === 'attendees') return `attendees.${index ?? 0}.${field === 'name' ? 'name' : 'email'}`
  if (first === 'responses') return index === undefined ? null : `answers.${index}`
  return shown.has(first) ? first : null
}
