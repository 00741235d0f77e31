import type { Attendee, Booking, Payment, Utm } from '../../events/catalog/booking-snapshot.ts'
import { answerText } from '../answer-text.ts'
import { splitName } from '../split-name.ts'
import { microsecondsTime } from '../utc-time.ts'
import { type Cancellation, scheduledEvent } from './scheduled-event.ts'
import type { Uris } from './uris.ts'

/** What the event says beside the booking. */
export interface InviteeStory {
  /** The attendee that it is about; the first booked. */
  readonly attendee: Attendee | undefined
  readonly cancellation: Cancellation | null
  /** When a mark of not having come was set; null where there is none. */
  readonly noShowAt: string | null
  readonly rescheduled: boolean
  readonly oldInvitee: string | null
  readonly newInvitee: string | null
}

/** The `payload` of an invitee, in the contract's order. */
export function inviteePayload(booking: Booking, story: InviteeStory, uris: Uris) {
  const { attendee, cancellation, noShowAt } = story
  const { firstName, lastName } = splitName(attendee?.name ?? '')
  const number = attendee?.number ?? 1
  return {
    cancel_url: uris.cancelPage(booking.uid),
    reschedule_url: uris.reschedulePage(booking.uid),
    created_at: microsecondsTime(booking.createdAt),
    updated_at: microsecondsTime(booking.updatedAt),
    email: attendee?.email ?? '',
    name: attendee?.name ?? '',
    first_name: firstName,
    last_name: lastName,
    status: cancellation === null ? 'active' : 'canceled',
    timezone: attendee?.timeZone ?? booking.timeZone,
    event: uris.scheduledEvent(booking.uid),
    uri: uris.invitee(booking.uid, number),
    text_reminder_number: attendee?.phone ?? null,
    rescheduled: story.rescheduled,
    old_invitee: story.oldInvitee,
    new_invitee: story.newInvitee,
    questions_and_answers: Object.values(booking.responses).map(({ label, value }, position) => ({
      question: label,
      answer: answerText(value),
      position,
    })),
    tracking: trackingOf(booking.utm),
    payment: booking.payment === null ? null : paymentOf(booking.payment),
    no_show:
      noShowAt === null ? null : { uri: uris.noShow(booking.uid, number), created_at: microsecondsTime(noShowAt) },
    reconfirmation: null,
    routing_form_submission: null,
    invitee_scheduled_by: booking.source === 'widget' ? null : uris.user(booking.organizer.id),
    scheduling_method: null,
    scheduled_event: scheduledEvent(booking, cancellation, uris),
    ...(cancellation === null ? {} : { cancellation }),
  }
}

export function trackingOf(utm: Utm | undefined) {
  return {
    utm_campaign: utm?.campaign ?? null,
    utm_source: utm?.source ?? null,
    utm_medium: utm?.medium ?? null,
    utm_content: utm?.content ?? null,
    utm_term: utm?.term ?? null,
    salesforce_uuid: null,
  }
}

/** Most currencies have two digits after the point; the runtime knows the others. */
function paymentOf({ status, amount, currency, reference }: Payment) {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  return {
    external_id: reference,
    provider: null,
    amount: amount / 10 ** digits,
    currency,
    terms: null,
    successful: status === 'paid',
  }
}
