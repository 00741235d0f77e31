import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { rejectBooking } from '../bookings/reject-booking.ts'
import { changeRepeated } from './change-repeated.ts'
import { RejectRepeatedInput } from './recurrence.ts'

/**
 * Refuses a request, or with it those after it in its series, or all that are ahead; all in one transaction. Each publishes
 * `booking.rejected`. Returns the booking as it is then. Throws what `rejectBooking` and `changeRepeated` throw.
 */
export async function rejectRepeated(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof RejectRepeatedInput> = {},
): Promise<Booking> {
  const { scope, ...rest } = RejectRepeatedInput.parse(input)
  return changeRepeated(ctx, uid, { scope, requests: true }, (inside, each) => rejectBooking(inside, each, rest))
}
