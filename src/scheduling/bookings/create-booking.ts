import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { bookingCreated } from '../../events/catalog/booking-created.ts'
import { bookingRequested } from '../../events/catalog/booking-requested.ts'
import type { Attendee, Booking } from '../../events/catalog/booking-snapshot.ts'
import { customerCreated } from '../../events/catalog/customer-created.ts'
import { publishEvents } from '../../events/publish-event.ts'
import { newId } from '../../shared/ids.ts'
import { checkStart } from '../availability/check-start.ts'
import { minuteMs } from '../availability/open-intervals.ts'
import { customerEvent } from '../customers/customer-event.ts'
import { ensureCustomer } from '../customers/ensure-customer.ts'
import type { EventType } from '../event-types/event-type.ts'
import { findEventType } from '../event-types/event-type-store.ts'
import { CreateBookingInput } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { insertBooking } from './booking-store.ts'
import { readAnswers } from './read-answers.ts'
import { readAttendees } from './read-attendees.ts'

/**
 * Books a slot. The first booking of an address makes the customer, except for internal meetings, whose attendees are members.
 * Publishes `booking.requested` where the organizer has to confirm, `booking.created` otherwise, and `customer.created`. Throws
 * `validation-failed`, `event-type-not-found` and `slot-taken`.
 */
export async function createBooking(ctx: Context, input: z.input<typeof CreateBookingInput>): Promise<Booking> {
  const request = CreateBookingInput.parse(input)
  const eventType = await findEventType(ctx, request.eventTypeId)
  const now = ctx.clock.now()
  checkStart(eventType, new Date(request.start), now)
  const draft = draftBooking(ctx, eventType, request, now)
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const { customer, created } = await findCustomerOf(inside, draft)
    const booking = { ...draft, customerId: customer?.id ?? null }
    const stored = await insertBooking(inside, { booking, chainUid: draft.uid }, eventType)
    const topic = draft.status === 'pending' ? bookingRequested : bookingCreated
    await publishEvents(tx, ctx, [
      ...(created === null ? [] : [customerEvent(ctx, customerCreated, created, {})]),
      bookingEvent(ctx, topic, stored, {}),
    ])
    return stored.booking
  })
}

function draftBooking(ctx: Context, eventType: EventType, request: CreateBookingInput, now: Date): Booking {
  const start = new Date(request.start)
  const { organizer } = eventType
  const attendees = readAttendees(request.attendees, { timeZone: request.timeZone, language: organizer.language })
  return {
    uid: newId('bkg', now),
    // The database gives it.
    number: 0,
    status: eventType.requiresConfirmation ? 'pending' : 'accepted',
    kind: eventType.kind,
    source: ctx.source,
    title: request.title ?? defaultTitle(eventType, attendees),
    start: start.toISOString(),
    end: new Date(start.getTime() + eventType.durationMinutes * minuteMs).toISOString(),
    timeZone: request.timeZone,
    durationMinutes: eventType.durationMinutes,
    sequence: 1,
    eventType: {
      id: eventType.id,
      number: eventType.number,
      slug: eventType.slug,
      title: eventType.title,
      privateTitle: eventType.privateTitle,
      description: eventType.description,
      requiresConfirmation: eventType.requiresConfirmation,
    },
    organizer,
    attendees,
    location: eventType.location,
    responses: readAnswers(eventType.questions, request.responses ?? {}),
    metadata: request.metadata ?? {},
    utm: request.utm ?? {},
    notes: request.notes ?? null,
    payment: null,
    customerId: null,
    rescheduledFrom: null,
    rescheduledTo: null,
    reason: null,
    bookingUrl: eventType.bookingUrl,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }
}

function defaultTitle({ title, organizer }: EventType, [first]: readonly Attendee[]): string {
  return first === undefined ? title : `${title} between ${organizer.name} and ${first.name}`
}

async function findCustomerOf(ctx: Context, { kind, attendees: [booker] }: Booking) {
  if (booker === undefined || kind === 'internal_meeting') return { customer: null, created: null }
  const { email, name, phone, timeZone, language } = booker
  return ensureCustomer(ctx, { email: email.toLowerCase(), name, phone, timeZone, language })
}
