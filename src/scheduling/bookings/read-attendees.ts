import type { Attendee } from '../../events/catalog/booking-snapshot.ts'
import { type FieldError, problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { AttendeeInput } from './booking.ts'

/**
 * The attendees of a booking, numbered from 1, with `defaults` for what they did not say. Who is in `before` with the same
 * address keeps the mark of not having come. Throws `validation-failed` for an address that is there twice.
 */
export function readAttendees(
  inputs: readonly AttendeeInput[],
  defaults: { readonly timeZone: string; readonly language: string },
  before: readonly Attendee[] = [],
): Attendee[] {
  assertDistinct(inputs.map(({ email }) => email))
  const absent = new Set(before.filter(({ noShow }) => noShow).map(({ email }) => email.toLowerCase()))
  return inputs.map(({ name, email, timeZone, language, phone }, index) => ({
    number: index + 1,
    name,
    email,
    timeZone: timeZone ?? defaults.timeZone,
    language: language ?? defaults.language,
    phone: phone ?? null,
    noShow: absent.has(email.toLowerCase()),
  }))
}

/** Throws `validation-failed` on `attendees.<index>.email` for every address that stands there before, in whatever case. */
export function assertDistinct(emails: readonly string[]): void {
  const lower = emails.map((email) => email.toLowerCase())
  const errors = lower.flatMap((email, index): FieldError[] => {
    const first = lower.indexOf(email)
    if (first === index) return []
    const message = `is the address of attendees.${first} too; name each person once`
    return [{ path: `attendees.${index}.email`, message, ...broken('duplicate') }]
  })
  if (errors.length > 0) throw problem('validation-failed', 'An attendee is there twice.', errors)
}
