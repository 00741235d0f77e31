import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { Booking } from '../../events/catalog/booking-snapshot.ts'
import { NoShowInput, PaymentInput, RejectBookingInput } from '../../scheduling/bookings/booking.ts'
import { confirmBooking } from '../../scheduling/bookings/confirm-booking.ts'
import { recordPayment } from '../../scheduling/bookings/record-payment.ts'
import { rejectBooking } from '../../scheduling/bookings/reject-booking.ts'
import { setNoShow } from '../../scheduling/bookings/set-no-show.ts'
import { cancelRepeated } from '../../scheduling/series/cancel-repeated.ts'
import { CancelRepeatedInput, RescheduleRepeatedInput } from '../../scheduling/series/recurrence.ts'
import { rescheduleRepeated } from '../../scheduling/series/reschedule-repeated.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { problems } from '../route-schemas.ts'
import { UidParams, uidOf } from './bookings.ts'

/** What happens to a booking from its request to its end. */
export function bookingLifeRoutes(app: HttpApp, services: HttpServices): void {
  step(
    'reschedule',
    'rescheduleBooking',
    'Move a booking; the answer is the new one',
    RescheduleRepeatedInput,
    rescheduleRepeated,
  )
  step('cancel', 'cancelBooking', 'Cancel a booking', CancelRepeatedInput.default({ scope: 'this' }), cancelRepeated)
  step('reject', 'rejectBooking', 'Turn a request down', RejectBookingInput.default({}), rejectBooking)
  step('no-show', 'setNoShow', 'Say who did not come', NoShowInput, setNoShow)
  step('payment', 'recordPayment', 'Record what became of a payment', PaymentInput, recordPayment)

  app.post(
    '/v1/bookings/:uid/confirm',
    {
      schema: {
        operationId: 'confirmBooking',
        tags: ['Bookings'],
        summary: 'Accept a request',
        params: UidParams,
        response: { 200: Booking, ...problems(401, 404, 409) },
      },
    },
    (request, reply) => createOnce(request, reply, services, 200, (ctx) => confirmBooking(ctx, uidOf(request))),
  )

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
