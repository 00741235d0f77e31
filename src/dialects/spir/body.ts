import { bookingCancelled } from '../../events/catalog/booking-cancelled.ts'
import { bookingCreated } from '../../events/catalog/booking-created.ts'
import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import { dataOf } from '../../events/catalog/data-of.ts'
import { formSubmitted } from '../../events/catalog/form-submitted.ts'
import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import { madeAtMs } from '../../shared/ids.ts'
import type { RenderedBody, RenderInput } from '../dialect.ts'
import { formPayload } from './form-payload.ts'
import { canceledEnd, confirmedEnd, scheduleStart } from './schedule.ts'

/** Spir's body of an event. Throws a TypeError for a topic that causes no trigger. */
export function renderBody({ event, trigger }: RenderInput): RenderedBody {
  const body = {
    webhookEventName: trigger,
    webhookEventId: eventIdOf(event, trigger),
    payload: payloadOf(event, trigger),
  }
  return { body: JSON.stringify(body), contentType: 'application/json' }
}

/** A receiver drops what has an id that it knows: of the two requests of a reschedule, the first needs one of its own. */
function eventIdOf(event: CanonicalEvent, trigger: string): string {
  return event.topic === bookingRescheduled.name && trigger === 'event.canceled' ? `${event.id}.canceled` : event.id
}

function payloadOf(event: CanonicalEvent, trigger: string): object {
  switch (event.topic) {
    case bookingCreated.name: {
      const { booking } = dataOf(bookingCreated, event)
      return { ...scheduleStart(booking, event.occurredAt), ...confirmedEnd(booking) }
    }
    case bookingCancelled.name: {
      const { booking, reason } = dataOf(bookingCancelled, event)
      const start = scheduleStart(booking, booking.acceptedAt ?? booking.createdAt)
      return { ...start, ...canceledEnd(booking, reason, event.occurredAt) }
    }
    case bookingRescheduled.name:
      return rescheduledPayload(event, trigger)
    case formSubmitted.name:
      return formPayload(dataOf(formSubmitted, event), event.occurredAt)
    default:
      throw new TypeError(`Spir has no body for the topic ${event.topic}`)
  }
}

function rescheduledPayload(event: CanonicalEvent, trigger: string): object {
  const { booking, previous, reason } = dataOf(bookingRescheduled, event)
  if (trigger === 'event.confirmed') return { ...scheduleStart(booking, event.occurredAt), ...confirmedEnd(booking) }
  const old = { ...booking, start: previous.start, end: previous.end }
  // Events of before and requests have no such time; the uid holds that of the making.
  const start = scheduleStart(old, previous.acceptedAt ?? new Date(madeAtMs(previous.uid)).toISOString())
  return { ...start, ...canceledEnd(booking, reason, event.occurredAt) }
}
