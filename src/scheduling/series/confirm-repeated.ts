import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { confirmBooking } from '../bookings/confirm-booking.ts'
import { changeRepeated } from './change-repeated.ts'
import { ConfirmRepeatedInput } from './recurrence.ts'

/**
 * Accepts a request, or with it those after it in its series, or all that are ahead; all in one transaction. Each publishes
 * `booking.created`. Returns the booking as it is then. Throws what `confirmBooking` and `changeRepeated` throw.
 */
export async function confirmRepeated(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof ConfirmRepeatedInput> = {},
): Promise<Booking> {
  const { scope } = ConfirmRepeatedInput.parse(input)
  return changeRepeated(ctx, uid, { scope, requests: true }, confirmBooking)
}
