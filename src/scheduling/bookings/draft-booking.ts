import type { Context } from '../../accounts/context.ts'
import type { Attendee, Booking, Location } from '../../events/catalog/booking-snapshot.ts'
import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { newId } from '../../shared/ids.ts'
import { checkStart } from '../availability/check-start.ts'
import { minuteMs } from '../availability/open-intervals.ts'
import { chooseDuration } from '../event-types/choose-duration.ts'
import { chooseLocation, type Meeting } from '../event-types/choose-location.ts'
import type { EventType } from '../event-types/event-type.ts'
import type { CreateBookingInput } from './booking.ts'
import { calendarUidOf } from './calendar-uid.ts'
import { readAnswers } from './read-answers.ts'
import { readAttendees } from './read-attendees.ts'
import { usualTitle } from './usual-title.ts'

/** A booking as it is asked for, checked against everything but other bookings. Throws `validation-failed`. */
export function draftBooking(
  ctx: Pick<Context, 'source'>,
  given: EventType,
  request: CreateBookingInput,
  now: Date,
): Booking {
  const eventType = chooseDuration(given, request.durationMinutes)
  const uid = newId('bkg', now)
  const start = new Date(request.start)
  // The dates of a group event are made by hand, whatever the hours of the event type.
  if (eventType.kind !== 'group_event') checkStart(eventType, start, now)
  const { organizer } = eventType
  const attendees = readAttendees(request.attendees, { timeZone: request.timeZone, language: organizer.language })
  return {
    uid,
    // The database gives it.
    number: 0,
    status: eventType.requiresConfirmation ? 'pending' : 'accepted',
    kind: eventType.kind,
    source: ctx.source,
    title: request.title ?? titleOf(eventType, attendees),
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
    location: placeOf(eventType, request.locationId, { uid, phone: attendees[0]?.phone ?? null }),
    facilities: [],
    groupDate: null,
    responses: readAnswers(eventType.questions, request.responses ?? {}),
    metadata: request.metadata ?? {},
    utm: request.utm ?? {},
    notes: request.notes ?? null,
    price: eventType.price,
    payment: null,
    customerId: null,
    calendarUid: calendarUidOf(uid),
    rescheduledFrom: null,
    rescheduledTo: null,
    reason: null,
    bookingUrl: eventType.bookingUrl,
    acceptedAt: eventType.requiresConfirmation ? null : now.toISOString(),
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }
}

/** Where the booking takes place. A date of a group event has one place for all, which whoever registers does not choose. */
function placeOf(eventType: EventType, locationId: string | undefined, meeting: Meeting): Location | null {
  if (eventType.kind !== 'group_event') return chooseLocation(eventType, locationId, meeting)
  if (locationId === undefined) return eventType.location
  throw invalidField('locationId', 'is not a choice: each date of a group event has one place', broken('of-the-date'))
}

/** Whoever registers for a date meets the others too, not the organizer alone. */
function titleOf({ kind, title, organizer }: EventType, attendees: readonly Attendee[]): string {
  return kind === 'group_event' ? title : usualTitle(title, organizer, attendees)
}
