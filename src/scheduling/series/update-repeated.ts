import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { updateBooking } from '../bookings/update-booking.ts'
import { changeRepeated } from './change-repeated.ts'
import { UpdateRepeatedInput } from './recurrence.ts'

/**
 * Changes a booking but not its time, or with it those after it in its series, or all that are ahead, each in the same way; all in
 * one transaction. Each that changes publishes `booking.updated`. Returns the booking as it is then. Throws what `updateBooking`
 * and `changeRepeated` throw.
 */
export async function updateRepeated(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof UpdateRepeatedInput>,
): Promise<Booking> {
  const { scope, ...rest } = UpdateRepeatedInput.parse(input)
  return changeRepeated(ctx, uid, { scope }, (inside, each) => updateBooking(inside, each, rest))
}
