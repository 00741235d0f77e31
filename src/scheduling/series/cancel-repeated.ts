import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { problem } from '../../shared/errors.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { findBooking } from '../bookings/booking-store.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { findMeant } from './find-meant.ts'
import { CancelRepeatedInput } from './recurrence.ts'

/**
 * Calls off a booking, or with it those after it in its series, or all that are ahead; all in one transaction. Each publishes
 * `booking.cancelled`. Returns the booking as it is then. Throws what `cancelBooking` throws.
 */
export async function cancelRepeated(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof CancelRepeatedInput> = {},
): Promise<Booking> {
  const { scope, ...rest } = CancelRepeatedInput.parse(input)
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const found = await findMeant(inside, uid, { wanted: scope, now: ctx.clock.now() })
    if (found === null) return cancelBooking(inside, uid, rest)
    if (found.meant.length === 0) throw problem('booking-over', 'Nothing of the series is ahead.')
    for (const each of found.meant) await cancelBooking(inside, each.uid, rest)
    return findBooking(inside, uid)
  })
}
