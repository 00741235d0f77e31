import type { Context } from '../../accounts/context.ts'
import { bookingCreated } from '../../events/catalog/booking-created.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { bookingEvent } from './booking-event.ts'
import { assertNotOver, assertPending } from './booking-state.ts'
import { changeBooking } from './change-booking.ts'

/**
 * Accepts a request. Publishes `booking.created`. Throws `booking-not-found`, `booking-not-pending`, and `booking-over` when its
 * time has passed.
 */
export async function confirmBooking(ctx: Context, uid: BookingUid): Promise<Booking> {
  return changeBooking(ctx, uid, (booking) => {
    assertPending(booking)
    const now = ctx.clock.now()
    assertNotOver(booking, now)
    return {
      fields: { status: 'accepted', acceptedAt: now.toISOString() },
      event: (changed) => bookingEvent(ctx, bookingCreated, changed, {}),
    }
  })
}
