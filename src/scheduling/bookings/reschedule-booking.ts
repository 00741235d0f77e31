import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { publishEvent } from '../../events/publish-event.ts'
import { type BookingUid, newId } from '../../shared/ids.ts'
import { checkStart } from '../availability/check-start.ts'
import { minuteMs } from '../availability/open-intervals.ts'
import { freeSlot, lockForMove } from '../availability/reservation-store.ts'
import type { EventType } from '../event-types/event-type.ts'
import { findEventTypeOfBooking, lockEventType } from '../event-types/event-type-store.ts'
import { moveFacilities } from '../facilities/equip-booking.ts'
import { moveToStart } from '../group-events/move-to-date.ts'
import { assertDayHasRoom } from './assert-day-has-room.ts'
import { RescheduleBookingInput } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { assertNotOver } from './booking-state.ts'
import { insertBooking, lockBooking, saveBooking, slotTaken } from './booking-store.ts'
import { needsHold } from './create-held-booking.ts'
import { takeCrew } from './take-crew.ts'
import { withoutWindow } from './without-window.ts'

/**
 * Moves a booking to another start: it goes on under a new uid, and the old one is cancelled and names it. A request stays a
 * request; an accepted booking becomes one where the organizer has to confirm and an attendee moves it. Publishes
 * `booking.rescheduled`. Throws `validation-failed`, `booking-not-found`, `booking-over`, `slot-taken`, `facility-taken` and `day-full`.
 */
export async function rescheduleBooking(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof RescheduleBookingInput>,
): Promise<Booking> {
  const { start, reason = null } = RescheduleBookingInput.parse(input)
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const { booking: before, chainUid } = await lockBooking(inside, uid)
    assertNotOver(before, now)
    if (before.groupDate != null) {
      return moveToStart(inside, { booking: before, chainUid }, { start: new Date(start), reason })
    }
    const eventType = keepDuration(await findEventTypeOfBooking(inside, uid), before.durationMinutes)
    checkStart(before.series === undefined ? eventType : withoutWindow(eventType), new Date(start), now)
    if (needsHold(eventType, {})) await lockEventType(inside, eventType.id)
    const draft = draftMove(ctx, before, eventType, { start: new Date(start), reason, now })
    await assertDayHasRoom(tx, { organizationId: ctx.organizationId, eventType, booking: draft })
    await lockForMove(tx, before.organizer.number)
    // Its own time first, so that it can move by less than its length.
    await freeSlot(tx, ctx.organizationId, uid)
    const crewed = await takeCrew(tx, ctx.organizationId, eventType, draft, before.organizer.id)
    if (crewed === null) throw slotTaken(draft)
    await moveFacilities(tx, ctx.organizationId, before, crewed.booking)
    const moved = await insertBooking(inside, { booking: crewed.booking, chainUid })
    await saveBooking(inside, {
      ...before,
      status: 'cancelled',
      rescheduledTo: draft.uid,
      reason,
      updatedAt: now.toISOString(),
    })
    const { number, acceptedAt } = before
    const previous = { uid, number, start: before.start, end: before.end, acceptedAt }
    await publishEvent(tx, ctx, bookingEvent(ctx, bookingRescheduled, moved, { previous, reason }))
    return moved.booking
  })
}

/** A booking keeps its length while that can be chosen. */
function keepDuration(eventType: EventType, minutes: number): EventType {
  return eventType.durationChoices.includes(minutes) ? { ...eventType, durationMinutes: minutes } : eventType
}

interface Move {
  readonly start: Date
  readonly reason: string | null
  readonly now: Date
}

function draftMove(ctx: Context, before: Booking, eventType: EventType, { start, reason, now }: Move): Booking {
  const asksAgain = eventType.requiresConfirmation && ctx.actor.type === 'attendee'
  const status = asksAgain ? 'pending' : before.status
  return {
    ...before,
    uid: newId('bkg', now),
    status,
    start: start.toISOString(),
    end: new Date(start.getTime() + eventType.durationMinutes * minuteMs).toISOString(),
    durationMinutes: eventType.durationMinutes,
    attendees: before.attendees.map((attendee) => ({ ...attendee, noShow: false })),
    sequence: before.sequence + 1,
    rescheduledFrom: before.uid,
    reason,
    acceptedAt: status === 'accepted' ? now.toISOString() : null,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }
}
