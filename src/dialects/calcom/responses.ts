import type { Answer, Booking, LabelledAnswers } from '../../events/catalog/booking-snapshot.ts'
import { locationText } from '../location-text.ts'

interface Response {
  readonly label: string
  readonly value: Answer | { readonly value: string; readonly optionValue: string }
  readonly isHidden: boolean
}

const shown = (label: string, value: Response['value']): Response => ({ label, value, isHidden: false })

/** The answers to the event type's own questions. */
export function userFieldsResponses(answers: LabelledAnswers): Record<string, Response> {
  return Object.fromEntries(Object.entries(answers).map(([field, { label, value }]) => [field, shown(label, value)]))
}

/**
 * All answers of the booking form: those to the event type's questions, and those that every form asks under Cal.com's names and
 * labels. Of two with one name, the form's own wins: receivers find people by `email`.
 */
export function allResponses(booking: Booking): Record<string, Response> {
  const [booker, ...guests] = booking.attendees
  const location = locationText(booking)
  return {
    ...(booker && { name: shown('your_name', booker.name), email: shown('email_address', booker.email) }),
    ...(booker?.phone && { attendeePhoneNumber: shown('phone_number', booker.phone) }),
    ...(location !== null && { location: shown('location', { value: location, optionValue: '' }) }),
    ...(booking.notes && { notes: shown('additional_notes', booking.notes) }),
    guests: shown(
      'additional_guests',
      guests.map((guest) => guest.email),
    ),
    ...userFieldsResponses(withoutFormFields(booking.responses)),
  }
}

const formFields: ReadonlySet<string> = new Set(['name', 'email', 'attendeePhoneNumber', 'location', 'notes', 'guests'])

function withoutFormFields(answers: LabelledAnswers): LabelledAnswers {
  return Object.fromEntries(Object.entries(answers).filter(([field]) => !formFields.has(field)))
}
