import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { assertNotOver } from '../bookings/booking-state.ts'
import { lockBooking } from '../bookings/booking-store.ts'
import { MoveRegistrationInput, type Registration } from './group-event.ts'
import { moveWaiting } from './leave-waiting-list.ts'
import { moveToDate } from './move-to-date.ts'
import { showBooked } from './show-registration.ts'
import { findEntry } from './waiting-store.ts'

/**
 * Moves a registration to another date of its group event; somebody who waits goes to the end of the other line, or gets a seat.
 * Publishes `booking.rescheduled`, and `booking.created` for whoever moves up. Throws `validation-failed`, `booking-not-found`,
 * `booking-over`, `date-not-found`, `date-over` and `date-full`.
 */
export async function moveRegistration(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof MoveRegistrationInput>,
): Promise<Registration> {
  const { dateId, reason = null } = MoveRegistrationInput.parse(input)
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const entry = await findEntry(inside, uid)
    if (entry?.status === 'waiting') return moveWaiting(inside, entry, dateId)
    const stored = await lockBooking(inside, uid)
    assertNotOver(stored.booking, ctx.clock.now())
    return showBooked(await moveToDate(inside, stored, dateId, reason))
  })
}
