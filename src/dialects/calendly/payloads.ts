import type { Customer } from '../../events/catalog/customer-snapshot.ts'
import type { EventTypeData } from '../../events/catalog/event-type-data.ts'
import type { FormData } from '../../events/catalog/form-data.ts'
import { answerText } from '../answer-text.ts'
import { splitName } from '../split-name.ts'
import { microsecondsTime } from '../utc-time.ts'
import { trackingOf } from './invitee.ts'
import type { Uris } from './uris.ts'

/** The payload of a contact's events. */
export function contactPayload(customer: Customer, uris: Uris) {
  const { firstName, lastName } = splitName(customer.name)
  return {
    uri: uris.contact(customer.id),
    email: customer.email,
    name: customer.name,
    first_name: firstName,
    last_name: lastName,
    phone_number: customer.phone,
    timezone: customer.timeZone,
    created_at: microsecondsTime(customer.createdAt),
    updated_at: microsecondsTime(customer.updatedAt),
  }
}

/** The payload of an event type's events. `active` is false once it is deleted. */
export function eventTypePayload({ eventType }: EventTypeData, active: boolean, uris: Uris) {
  return {
    uri: uris.eventType(eventType.id),
    name: eventType.title,
    active,
    slug: eventType.slug,
    scheduling_url: eventType.bookingUrl,
    duration: eventType.durationMinutes,
    kind: eventType.kind === 'group_event' ? 'group' : 'solo',
    type: 'StandardEventType',
    description_plain: eventType.description,
    internal_note: eventType.privateTitle,
  }
}

/** The payload of a routing form's submission. */
export function submissionPayload(data: FormData, event: { id: string; occurredAt: string }, uris: Uris) {
  const at = microsecondsTime(event.occurredAt)
  return {
    uri: uris.submission(event.id),
    routing_form: uris.routingForm(data.form.id),
    questions_and_answers: Object.entries(data.responses).map(([question_uuid, { label, value }]) => ({
      question_uuid,
      question: label,
      answer: answerText(value),
    })),
    tracking: trackingOf(data.utm),
    result: null,
    submitter: null,
    submitter_type: null,
    created_at: at,
    updated_at: at,
  }
}
