import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { changeRepeated } from './change-repeated.ts'
import { CancelRepeatedInput } from './recurrence.ts'

/**
 * Calls off a booking, or with it those after it in its series, or all that are ahead; all in one transaction. Each publishes
 * `booking.cancelled`. Returns the booking as it is then. Throws what `cancelBooking` and `changeRepeated` throw.
 */
export async function cancelRepeated(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof CancelRepeatedInput> = {},
): Promise<Booking> {
  const { scope, ...rest } = CancelRepeatedInput.parse(input)
  return changeRepeated(ctx, uid, { scope }, (inside, each) => cancelBooking(inside, each, rest))
}
