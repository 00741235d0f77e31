import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { Booking } from '../../events/catalog/booking-snapshot.ts'
import { NoShowInput, PaymentInput } from '../../scheduling/bookings/booking.ts'
import { recordPayment } from '../../scheduling/bookings/record-payment.ts'
import { setNoShow } from '../../scheduling/bookings/set-no-show.ts'
import { cancelRepeated } from '../../scheduling/series/cancel-repeated.ts'
import { confirmRepeated } from '../../scheduling/series/confirm-repeated.ts'
import {
  CancelRepeatedInput,
  ConfirmRepeatedInput,
  RejectRepeatedInput,
  RescheduleRepeatedInput,
} from '../../scheduling/series/recurrence.ts'
import { rejectRepeated } from '../../scheduling/series/reject-repeated.ts'
import { rescheduleRepeated } from '../../scheduling/series/reschedule-repeated.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { problems } from '../route-schemas.ts'
import { UidParams, uidOf } from './bookings.ts'

/** What is meant where nothing is sent. */
const alone = { scope: 'this' } as const

/** What happens to a booking from its request to its end. */
export function bookingLifeRoutes(app: HttpApp, services: HttpServices): void {
  step(
    'reschedule',
    'rescheduleBooking',
    'Move a booking; the answer is the new one',
    RescheduleRepeatedInput,
    rescheduleRepeated,
  )
  step('cancel', 'cancelBooking', 'Cancel a booking', CancelRepeatedInput.default(alone), cancelRepeated)
  step('confirm', 'confirmBooking', 'Accept a request', ConfirmRepeatedInput.default(alone), confirmRepeated)
  step('reject', 'rejectBooking', 'Turn a request down', RejectRepeatedInput.default(alone), rejectRepeated)
  step('no-show', 'setNoShow', 'Say who did not come', NoShowInput, setNoShow)
  step('payment', 'recordPayment', 'Record what became of a payment', PaymentInput, recordPayment)

  function step<Input extends z.ZodType>(
    name: string,
    operationId: string,
    summary: string,
    body: Input,
    verb: (ctx: Context, uid: BookingUid, input: z.output<Input>) => Promise<Booking>,
  ): void {
    app.post(
      `/v1/bookings/:uid/${name}`,
      {
        schema: {
          operationId,
          tags: ['Bookings'],
          summary,
          params: UidParams,
          body,
          response: { 200: Booking, ...problems(400, 401, 404, 409) },
        },
      },
      // A route that is made for any schema cannot see its own type; `validate` has parsed the body with this one.
      (request, reply) =>
        createOnce(request, reply, services, 200, (ctx) => verb(ctx, uidOf(request), request.body as z.output<Input>)),
    )
  }
}
