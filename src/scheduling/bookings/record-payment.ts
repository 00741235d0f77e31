import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { bookingPaid } from '../../events/catalog/booking-paid.ts'
import { bookingPaymentFailed } from '../../events/catalog/booking-payment-failed.ts'
import { bookingPaymentInitiated } from '../../events/catalog/booking-payment-initiated.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { PaymentInput } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { changeBooking } from './change-booking.ts'

const topics = { initiated: bookingPaymentInitiated, paid: bookingPaid, failed: bookingPaymentFailed }

/**
 * Notes how the payment of a booking stands, also after it was cancelled: money does not wait. Publishes
 * `booking.payment_initiated`, `booking.paid` or `booking.payment_failed`, once however often a provider repeats itself. Throws
 * `validation-failed`, `booking-not-found`, and `booking-over` for one that was rescheduled.
 */
export async function recordPayment(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof PaymentInput>,
): Promise<Booking> {
  const { status, amount, currency, reference = null } = PaymentInput.parse(input)
  const payment = { status, amount, currency, reference }
  return changeBooking(ctx, uid, (booking) => {
    if (isDeepStrictEqual(booking.payment, payment)) return null
    return {
      fields: { payment },
      event: (changed) => bookingEvent(ctx, topics[status], changed, { payment }),
    }
  })
}
