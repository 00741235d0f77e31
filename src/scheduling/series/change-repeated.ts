import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { problem } from '../../shared/errors.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { findBooking } from '../bookings/booking-store.ts'
import { findMeant } from './find-meant.ts'
import type { Scope } from './recurrence.ts'

interface Repeated {
  readonly scope: Scope
  /** Whether only requests are meant, which wait for an answer. */
  readonly requests?: boolean
}

/**
 * Changes a booking, or with it those of its series that are meant; all in one transaction, or none. Returns the booking as it is
 * then. Throws what `change` throws; `booking-over` or, of requests, `booking-not-pending` when the series has none that is meant.
 */
export async function changeRepeated(
  ctx: Context,
  uid: BookingUid,
  { scope, requests = false }: Repeated,
  change: (inside: Context, uid: BookingUid) => Promise<Booking>,
): Promise<Booking> {
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const found = await findMeant(inside, uid, { wanted: scope, now: ctx.clock.now() })
    if (found === null) return change(inside, uid)
    const meant = found.meant.filter(({ status }) => !requests || status === 'pending')
    if (meant.length === 0) {
      throw requests
        ? problem('booking-not-pending', 'Nothing of the series that is ahead waits for an answer.')
        : problem('booking-over', 'Nothing of the series is ahead.')
    }
    for (const each of meant) await change(inside, each.uid)
    return findBooking(inside, uid)
  })
}
