import { z } from 'zod'
import { Booking } from '../../events/catalog/booking-snapshot.ts'
import { deleteBooking } from '../../scheduling/bookings/delete-booking.ts'
import { getBooking } from '../../scheduling/bookings/get-booking.ts'
import { ListBookingsInput, listBookings } from '../../scheduling/bookings/list-bookings.ts'
import { createSeries } from '../../scheduling/series/create-series.ts'
import { CreateRepeatedInput, UpdateRepeatedInput } from '../../scheduling/series/recurrence.ts'
import { updateRepeated } from '../../scheduling/series/update-repeated.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf } from '../require-caller.ts'
import { pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Bookings']
export const UidParams = z.object({ uid: z.string() })
export const uidOf = (request: { params: { uid: string } }) => pathId('bkg', request.params.uid, 'booking-not-found')

/** Making, reading, changing and deleting bookings; what moves them through their life is in `booking-life.ts`. */
export function bookingRoutes(app: HttpApp, services: HttpServices): void {
  app.post(
    '/v1/bookings',
    {
      schema: {
        operationId: 'createBooking',
        tags,
        summary: 'Book a slot, or each occurrence of a rule',
        description:
          'Two requests for one slot: one wins, the other gets 409 with the code `slot-taken`. With `recurrence` every occurrence is a ' +
          'booking of its own, and the answer is the first; where some times are not free, the code is `series-conflict`, which names ' +
          'them all, unless `onConflict` is `skip`.',
        body: CreateRepeatedInput,
        response: { 201: Booking, ...problems(400, 401, 404, 409) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 201, (ctx) => {
        const { recurrence, ...booking } = request.body
        return recurrence === undefined
          ? services.bookings.submit(ctx, booking)
          : createSeries(ctx, { ...booking, recurrence })
      }),
  )

  app.get(
    '/v1/bookings',
    {
      schema: {
        operationId: 'listBookings',
        tags,
        summary: 'List bookings by their start',
        querystring: ListBookingsInput,
        response: { 200: pageOfSchema(Booking), ...problems(400, 401) },
      },
    },
    async (request) => listBookings(contextOf(request, services), request.query),
  )

  app.get(
    '/v1/bookings/:uid',
    {
      schema: {
        operationId: 'getBooking',
        tags,
        summary: 'One booking',
        params: UidParams,
        response: { 200: Booking, ...problems(401, 404) },
      },
    },
    async (request) => getBooking(contextOf(request, services), uidOf(request)),
  )

  app.patch(
    '/v1/bookings/:uid',
    {
      schema: {
        operationId: 'updateBooking',
        tags,
        summary: 'Change a booking without moving it',
        params: UidParams,
        body: UpdateRepeatedInput,
        response: { 200: Booking, ...problems(400, 401, 404, 409) },
      },
    },
    async (request) => updateRepeated(contextOf(request, services), uidOf(request), request.body),
  )

  app.delete(
    '/v1/bookings/:uid',
    {
      schema: {
        operationId: 'deleteBooking',
        tags,
        summary: 'Delete a booking',
        params: UidParams,
        response: { 204: z.null(), ...problems(401, 404, 409) },
      },
    },
    async (request, reply) => {
      await deleteBooking(contextOf(request, services), uidOf(request))
      return reply.code(204).send(null)
    },
  )
}
