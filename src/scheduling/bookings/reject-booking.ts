import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { bookingRejected } from '../../events/catalog/booking-rejected.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { RejectBookingInput } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { assertPending } from './booking-state.ts'
import { changeBooking } from './change-booking.ts'

/**
 * Refuses a request and gives its time back. Publishes `booking.rejected`. Throws `validation-failed`, `booking-not-found` and
 * `booking-not-pending`.
 */
export async function rejectBooking(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof RejectBookingInput> = {},
): Promise<Booking> {
  const { reason = null } = RejectBookingInput.parse(input)
  return changeBooking(ctx, uid, (booking) => {
    assertPending(booking)
    return {
      fields: { status: 'rejected', reason },
      freesSlot: true,
      event: (changed) => bookingEvent(ctx, bookingRejected, changed, { reason }),
    }
  })
}
