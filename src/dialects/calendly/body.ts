import type { Actor } from '../../events/catalog/actor.ts'
import { bookingCancelled } from '../../events/catalog/booking-cancelled.ts'
import { bookingCreated } from '../../events/catalog/booking-created.ts'
import { bookingNoShowUpdated } from '../../events/catalog/booking-no-show-updated.ts'
import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { customerCreated } from '../../events/catalog/customer-created.ts'
import { customerDeleted } from '../../events/catalog/customer-deleted.ts'
import { customerUpdated } from '../../events/catalog/customer-updated.ts'
import { dataOf } from '../../events/catalog/data-of.ts'
import { eventTypeCreated } from '../../events/catalog/event-type-created.ts'
import { eventTypeDeleted } from '../../events/catalog/event-type-deleted.ts'
import { eventTypeUpdated } from '../../events/catalog/event-type-updated.ts'
import { formSubmitted } from '../../events/catalog/form-submitted.ts'
import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import { madeAtMs } from '../../shared/ids.ts'
import type { RenderedBody, RenderInput } from '../dialect.ts'
import { microsecondsTime } from '../utc-time.ts'
import { type InviteeStory, inviteePayload } from './invitee.ts'
import { contactPayload, eventTypePayload, submissionPayload } from './payloads.ts'
import type { Cancellation } from './scheduled-event.ts'
import { createUris, type Uris } from './uris.ts'

/** Calendly's body of an event. Throws a TypeError for a topic that causes no trigger. */
export function renderBody({ event, trigger, origin, manageToken }: RenderInput): RenderedBody {
  const uris = createUris(origin, (uid) => manageToken?.(event.organization.id, uid) ?? '')
  const body = {
    event: trigger,
    created_at: microsecondsTime(event.occurredAt),
    created_by: uris.organization(event.organization.id),
    payload: payloadOf(event, trigger, uris),
  }
  return { body: JSON.stringify(body), contentType: 'application/json' }
}

type Payload = (event: CanonicalEvent, trigger: string, uris: Uris) => object

const payloads: ReadonlyMap<string, Payload> = new Map<string, Payload>([
  [bookingCreated.name, created],
  [bookingCancelled.name, canceled],
  [bookingRescheduled.name, moved],
  [bookingNoShowUpdated.name, noShow],
  [formSubmitted.name, (event, _, uris) => submissionPayload(dataOf(formSubmitted, event), event, uris)],
  [customerCreated.name, (event, _, uris) => contactPayload(dataOf(customerCreated, event).customer, uris)],
  [customerUpdated.name, (event, _, uris) => contactPayload(dataOf(customerUpdated, event).customer, uris)],
  [customerDeleted.name, (event, _, uris) => contactPayload(dataOf(customerDeleted, event).customer, uris)],
  [eventTypeCreated.name, (event, _, uris) => eventTypePayload(dataOf(eventTypeCreated, event), true, uris)],
  [eventTypeUpdated.name, (event, _, uris) => eventTypePayload(dataOf(eventTypeUpdated, event), true, uris)],
  [eventTypeDeleted.name, (event, _, uris) => eventTypePayload(dataOf(eventTypeDeleted, event), false, uris)],
])

function payloadOf(event: CanonicalEvent, trigger: string, uris: Uris): object {
  const make = payloads.get(event.topic)
  if (make === undefined) throw new TypeError(`Calendly has no body for the topic ${event.topic}`)
  return make(event, trigger, uris)
}

/** An invitee to whom nothing happened yet. */
function plain(booking: Booking): InviteeStory {
  return {
    attendee: booking.attendees[0],
    cancellation: null,
    noShowAt: booking.attendees[0]?.noShow === true ? booking.updatedAt : null,
    rescheduled: false,
    oldInvitee: null,
    newInvitee: null,
  }
}

function cancellationOf(actor: Actor, reason: string | null, at: string): Cancellation {
  const isInvitee = actor.type === 'attendee'
  return {
    canceled_by: actor.name ?? actor.email ?? (isInvitee ? 'Invitee' : 'Host'),
    reason,
    canceler_type: isInvitee ? 'invitee' : 'host',
    created_at: microsecondsTime(at),
  }
}

/** A request that moved and was confirmed later replaces the old invitee too. */
function created(event: CanonicalEvent, _: string, uris: Uris): object {
  const { booking } = dataOf(bookingCreated, event)
  const oldInvitee = booking.rescheduledFrom === null ? null : uris.invitee(booking.rescheduledFrom, 1)
  return inviteePayload(booking, { ...plain(booking), oldInvitee }, uris)
}

function canceled(event: CanonicalEvent, _: string, uris: Uris): object {
  const { booking, actor, reason } = dataOf(bookingCancelled, event)
  const cancellation = cancellationOf(actor, reason, event.occurredAt)
  return inviteePayload(booking, { ...plain(booking), cancellation }, uris)
}

function moved(event: CanonicalEvent, trigger: string, uris: Uris): object {
  const { booking, previous, actor, reason } = dataOf(bookingRescheduled, event)
  if (trigger === 'invitee.created') {
    return inviteePayload(booking, { ...plain(booking), oldInvitee: uris.invitee(previous.uid, 1) }, uris)
  }
  const old: Booking = {
    ...booking,
    uid: previous.uid,
    start: previous.start,
    end: previous.end,
    // The event names the old booking without the time of its making; its uid holds it.
    createdAt: new Date(madeAtMs(previous.uid)).toISOString(),
    updatedAt: event.occurredAt,
  }
  const story = {
    ...plain(old),
    cancellation: cancellationOf(actor, reason, event.occurredAt),
    rescheduled: true,
    newInvitee: uris.invitee(booking.uid, 1),
  }
  return inviteePayload(old, story, uris)
}

/** About the first of those whose mark changed as the trigger says. */
function noShow(event: CanonicalEvent, trigger: string, uris: Uris): object {
  const { booking, attendees } = dataOf(bookingNoShowUpdated, event)
  const isMarked = trigger === 'invitee_no_show.created'
  const mark = attendees.find((each) => each.noShow === isMarked)
  const attendee = booking.attendees.find(({ email }) => email.toLowerCase() === mark?.email.toLowerCase())
  const story = { ...plain(booking), attendee: attendee ?? booking.attendees[0] }
  return inviteePayload(booking, { ...story, noShowAt: isMarked ? event.occurredAt : null }, uris)
}
