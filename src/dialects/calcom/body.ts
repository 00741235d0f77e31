import { bookingCancelled } from '../../events/catalog/booking-cancelled.ts'
import { bookingCreated } from '../../events/catalog/booking-created.ts'
import type { BookingData } from '../../events/catalog/booking-data.ts'
import { bookingNoShowUpdated } from '../../events/catalog/booking-no-show-updated.ts'
import { bookingPaid } from '../../events/catalog/booking-paid.ts'
import { bookingPaymentInitiated } from '../../events/catalog/booking-payment-initiated.ts'
import { bookingReassigned } from '../../events/catalog/booking-reassigned.ts'
import { bookingRejected } from '../../events/catalog/booking-rejected.ts'
import { bookingRequested } from '../../events/catalog/booking-requested.ts'
import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import { bookingUpdated } from '../../events/catalog/booking-updated.ts'
import { dataOf } from '../../events/catalog/data-of.ts'
import { formAbandoned } from '../../events/catalog/form-abandoned.ts'
import { formSubmitted } from '../../events/catalog/form-submitted.ts'
import { meetingEnded } from '../../events/catalog/meeting-ended.ts'
import { meetingGuestAbsent } from '../../events/catalog/meeting-guest-absent.ts'
import { meetingHostAbsent } from '../../events/catalog/meeting-host-absent.ts'
import { meetingInstantRequested } from '../../events/catalog/meeting-instant-requested.ts'
import { meetingRecorded } from '../../events/catalog/meeting-recorded.ts'
import { meetingStarted } from '../../events/catalog/meeting-started.ts'
import { meetingTranscribed } from '../../events/catalog/meeting-transcribed.ts'
import { outOfOfficeCreated } from '../../events/catalog/out-of-office-created.ts'
import { ping } from '../../events/catalog/ping.ts'
import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import type { RenderedBody, RenderInput } from '../dialect.ts'
import { bookingAdditions } from './booking-additions.ts'
import { bookingPayload } from './booking-payload.ts'
import { formBody, formBodyWithRootAnswers } from './form-body.ts'
import { meetingBody } from './meeting-body.ts'
import { outOfOfficePayload } from './out-of-office-payload.ts'
import { bodyTime } from './payload-time.ts'
import { pingPayload } from './ping-payload.ts'

/** Cal.com's body of an event. Throws a TypeError for a topic that causes no trigger. */
export function renderBody({ event, trigger }: RenderInput): RenderedBody {
  return { body: JSON.stringify(bodyOf(event, trigger)), contentType: 'application/json' }
}

function bodyOf(event: CanonicalEvent, trigger: string): unknown {
  switch (event.topic) {
    case meetingStarted.name:
      return meetingBody(trigger, dataOf(meetingStarted, event).booking)
    case meetingEnded.name:
      return meetingBody(trigger, dataOf(meetingEnded, event).booking)
    case formSubmitted.name:
      return formBodyWithRootAnswers(trigger, dataOf(formSubmitted, event), event.occurredAt)
    case formAbandoned.name:
      return formBody(trigger, dataOf(formAbandoned, event), event.occurredAt)
    case outOfOfficeCreated.name:
      return envelope(event, trigger, outOfOfficePayload(dataOf(outOfOfficeCreated, event), event.occurredAt))
    case ping.name:
      return envelope(event, trigger, pingPayload(event.occurredAt))
    default:
      return envelope(
        event,
        trigger,
        Object.assign(bookingPayload(bookingDataOf(event).booking), bookingAdditions(event)),
      )
  }
}

function envelope(event: CanonicalEvent, trigger: string, payload: unknown) {
  return { triggerEvent: trigger, createdAt: bodyTime(event.occurredAt), payload }
}

const bookingTopics = [
  bookingCreated,
  bookingRequested,
  bookingRescheduled,
  bookingCancelled,
  bookingRejected,
  bookingUpdated,
  bookingReassigned,
  bookingNoShowUpdated,
  bookingPaymentInitiated,
  bookingPaid,
  meetingInstantRequested,
  meetingHostAbsent,
  meetingGuestAbsent,
  meetingRecorded,
  meetingTranscribed,
] as const

function bookingDataOf(event: CanonicalEvent): BookingData {
  const topic = bookingTopics.find(({ name }) => name === event.topic)
  if (topic === undefined) throw new TypeError(`Cal.com has no body for the topic ${event.topic}`)
  return dataOf<(typeof topic)['schema']>(topic, event)
}
