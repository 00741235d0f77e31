import type { Context } from '../../accounts/context.ts'
import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { publishEvent } from '../../events/publish-event.ts'
import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { type GroupDateId, newId } from '../../shared/ids.ts'
import { bookingEvent } from '../bookings/booking-event.ts'
import { insertBookings, type StoredBooking, saveBooking } from '../bookings/booking-store.ts'
import type { EventType } from '../event-types/event-type.ts'
import { findEventTypeOfBooking } from '../event-types/event-type-store.ts'
import { settlePlace } from './choose-date-place.ts'
import { dateFull, findDateAt, type GroupDateRow, lockDates, saveCounts, seatsLeft } from './group-date-store.ts'
import { dateIdOf, moveUp } from './release-seats.ts'
import { placeOf } from './seat-on-date.ts'
import { assertOpen } from './take-seats.ts'

/** Moves a registration, which the transaction holds, to the date that begins at `start`. Throws as `moveRegistration` does. */
export async function moveToStart(
  inside: Context,
  stored: StoredBooking,
  { start, reason }: { readonly start: Date; readonly reason: string | null },
): Promise<Booking> {
  const eventType = await findEventTypeOfBooking(inside, stored.booking.uid)
  const dateId = await findDateAt(inside, eventType.id, start)
  if (dateId === null) throw noDateAt('start')
  return moveToDate(inside, stored, dateId, reason)
}

/** For a start at which a group event has no date. */
export function noDateAt(path: string) {
  const message = 'is no date of this group event; ask for its slots and choose one of them'
  return invalidField(path, message, broken('date-unknown'))
}

/** Moves a registration, which the transaction holds, to another date. Throws as `moveRegistration` does. */
export async function moveToDate(
  inside: Context,
  { booking: before, chainUid }: StoredBooking,
  toId: GroupDateId,
  reason: string | null,
): Promise<Booking> {
  const fromId = dateIdOf(before)
  if (fromId === null) throw invalidField('dateId', 'only a registration for a group event moves to a date')
  if (fromId === toId) {
    throw invalidField('dateId', 'is the date that the registration is for already', broken('same-as-before'))
  }
  const dates = await lockDates(inside, [fromId, toId])
  const [from, to] = [dates.get(fromId), dates.get(toId)]
  if (from === undefined || to === undefined) throw new Error('Dates that were held are gone.')
  if (from.event_type_id !== to.event_type_id) throw invalidField('dateId', 'is a date of another group event')
  const eventType = await findEventTypeOfBooking(inside, before.uid)
  assertOpen(to, eventType, inside)
  const seats = before.attendees.length
  if (seats > seatsLeft(to)) throw dateFull(to, seats)
  const moved = await replaceBooking(
    inside,
    { booking: draftMove(inside, before, eventType, await settlePlace(inside, to, eventType), reason), chainUid },
    before,
  )
  await saveCounts(inside.db, { ...to, seats_taken: to.seats_taken + seats })
  await moveUp(inside, { ...from, seats_taken: from.seats_taken - seats })
  return moved
}

async function replaceBooking(inside: Context, stored: StoredBooking, before: Booking): Promise<Booking> {
  const { booking: draft, chainUid } = stored
  const { organizationId } = inside
  const numbers = await insertBookings(inside.db, [{ booking: draft, chainUid, organizationId }])
  const moved = { ...draft, number: numbers.get(draft.uid) ?? 0 }
  const { reason } = draft
  await saveBooking(inside, {
    ...before,
    status: 'cancelled',
    rescheduledTo: draft.uid,
    reason,
    updatedAt: draft.updatedAt,
  })
  const { uid, number, start, end, acceptedAt } = before
  const previous = { uid, number, start, end, acceptedAt }
  await publishEvent(
    inside.db,
    inside,
    bookingEvent(inside, bookingRescheduled, { booking: moved, chainUid }, { previous, reason }),
  )
  return moved
}

function draftMove(
  ctx: Context,
  before: Booking,
  eventType: EventType,
  to: GroupDateRow,
  reason: string | null,
): Booking {
  const now = ctx.clock.now()
  const asksAgain = eventType.requiresConfirmation && ctx.actor.type === 'attendee'
  const status = asksAgain ? 'pending' : before.status
  return {
    ...before,
    ...placeOf(to, eventType.location),
    uid: newId('bkg', now),
    status,
    attendees: before.attendees.map((attendee) => ({ ...attendee, noShow: false })),
    sequence: before.sequence + 1,
    rescheduledFrom: before.uid,
    reason,
    acceptedAt: status === 'accepted' ? now.toISOString() : null,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }
}
