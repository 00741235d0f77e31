import type { EventType, SeriesPreview } from '../api/api-shapes.ts'
import { checkAnswer, isEmail, isPhone } from '../booking/form/check-form.ts'
import { answerMistake } from '../bookings/answer-mistake.ts'
import type { NewBookingTexts } from '../texts/new-booking/english.ts'
import type { RepeatsTexts } from '../texts/repeats/english.ts'
import { type BookingValues, chosenRule, type PairValues, placeTypeOf } from './booking-values.ts'

type Errors = Record<string, string>

interface Words {
  t: NewBookingTexts
  repeats: RepeatsTexts
}

function checkPeople(values: BookingValues, phones: boolean, { mistakes }: NewBookingTexts): Errors {
  const errors: Errors = {}
  const { guests, memberIds } = values
  if (guests.length === 0 && memberIds.length === 0) errors.memberIds = mistakes.nobody
  const emails = guests.map(({ email }) => email.trim().toLowerCase())
  guests.forEach(({ name, phone }, index) => {
    const email = emails[index] ?? ''
    if (name.trim() === '') errors[`guests.${index}.name`] = mistakes.name
    if (!isEmail(email)) errors[`guests.${index}.email`] = mistakes.email
    else if (emails.indexOf(email) !== index) errors[`guests.${index}.email`] = mistakes.twice
    if (!phones) return
    // The first is who is called.
    if (phone.trim() === '' && index === 0) errors[`guests.${index}.phone`] = mistakes['phone-missing']
    else if (phone.trim() !== '' && !isPhone(phone.trim())) errors[`guests.${index}.phone`] = mistakes['phone-wrong']
  })
  return errors
}

function checkMetadata(pairs: readonly PairValues[], { mistakes }: NewBookingTexts): Errors {
  const keys = pairs.map(({ key }) => key.trim())
  return Object.fromEntries(
    keys.flatMap((key, index) => {
      if (!/^[^.[\]\s\p{Cc}]{1,40}$/u.test(key)) return [[`metadata.${index}.key`, mistakes.key]]
      return keys.indexOf(key) === index ? [] : [[`metadata.${index}.key`, mistakes.keyTwice]]
    }),
  )
}

/** The starts of a preview that would be booked, and those of them that are not free. */
export function standingOf(preview: SeriesPreview, leftOut: readonly string[]) {
  const left = preview.occurrences.filter(({ start }) => !leftOut.includes(start))
  return { left, taken: left.filter(({ conflict }) => conflict !== null) }
}

function checkRule(values: BookingValues, preview: SeriesPreview | undefined, { mistakes }: RepeatsTexts): Errors {
  const { repeats, leftOut, skipTaken } = values.rule
  if (repeats === 'never') return {}
  if (chosenRule(values) === null) return { rule: mistakes.end }
  if (preview === undefined) return {}
  const { left, taken } = standingOf(preview, leftOut)
  if (left.length === 0 || (skipTaken && taken.length === left.length)) return { rule: mistakes.none }
  return taken.length > 0 && !skipTaken ? { rule: mistakes.taken } : {}
}

/** The mistakes that can be seen without asking the server, by the names of the form's fields. */
export function checkBooking(
  values: BookingValues,
  eventType: EventType,
  preview: SeriesPreview | undefined,
  { t, repeats }: Words,
): Errors {
  const errors: Errors = {}
  if (values.start === null) errors.start = t.timeMissing
  Object.assign(errors, checkPeople(values, placeTypeOf(eventType, values.locationId) === 'phone', t))
  for (const question of eventType.questions) {
    const mistake = checkAnswer(question, values.answers[question.id])
    if (mistake !== null) errors[`answers.${question.id}`] = answerMistake(mistake, t.mistakes)
  }
  Object.assign(errors, checkMetadata(values.metadata, t))
  if (values.start !== null) Object.assign(errors, checkRule(values, preview, repeats))
  return errors
}

/** Where the form shows a mistake that the server found; null when nowhere. */
export function bookingField(path: string, values: Pick<BookingValues, 'guests' | 'metadata'>): string | null {
  const [first = '', second, third] = path.split('.')
  switch (first) {
    case 'attendees': {
      const index = Number(second)
      if (second === undefined || index >= values.guests.length) return 'memberIds'
      return `guests.${index}.${third === 'name' || third === 'phone' ? third : 'email'}`
    }
    case 'responses':
      return second === undefined ? null : `answers.${second}`
    case 'metadata': {
      const index = values.metadata.findIndex(({ key }) => key.trim() === second)
      return index < 0 ? null : `metadata.${index}.key`
    }
    case 'recurrence':
      return 'rule'
    case 'start':
    case 'facilityIds':
    case 'notes':
    case 'title':
    case 'timeZone':
      return first
    default:
      return null
  }
}
