import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { bookingDeleted } from '../../events/catalog/booking-deleted.ts'
import { publishEvent } from '../../events/publish-event.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { freeSeats } from '../group-events/release-seats.ts'
import { bookingEvent } from './booking-event.ts'
import { lockBooking, markDeleted } from './booking-store.ts'
import { freeTime } from './free-time.ts'

/**
 * Removes a booking from every list and gives its time back. Publishes `booking.deleted` with the booking as it was. Throws
 * `booking-not-found`, and `booking-over` for one that was rescheduled.
 */
export async function deleteBooking(ctx: Context, uid: BookingUid): Promise<void> {
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const { booking, chainUid } = await lockBooking(inside, uid)
    const deleted = { ...booking, sequence: booking.sequence + 1, updatedAt: now.toISOString() }
    await freeTime(inside, booking)
    await markDeleted(inside, deleted, now)
    await publishEvent(tx, ctx, bookingEvent(ctx, bookingDeleted, { booking: deleted, chainUid }, {}))
    await freeSeats(inside, booking)
  })
}
