import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { bookingCancelled } from '../../events/catalog/booking-cancelled.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { CancelBookingInput } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { assertNotOver } from './booking-state.ts'
import { changeBooking } from './change-booking.ts'

/**
 * Calls a booking or a request off and gives its time back. Publishes `booking.cancelled`. Throws `validation-failed`,
 * `booking-not-found`, and `booking-over` for one that was called off, rejected, rescheduled, or has ended.
 */
export async function cancelBooking(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof CancelBookingInput> = {},
): Promise<Booking> {
  const { reason = null } = CancelBookingInput.parse(input)
  return changeBooking(ctx, uid, (booking) => {
    assertNotOver(booking, ctx.clock.now())
    return {
      fields: { status: 'cancelled', reason },
      freesSlot: true,
      event: (changed) => bookingEvent(ctx, bookingCancelled, changed, { reason, requestReschedule: false }),
    }
  })
}
