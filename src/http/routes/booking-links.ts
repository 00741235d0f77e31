import { z } from 'zod'
import { BookingLink, BookingLinkInput } from '../../scheduling/event-types/booking-link.ts'
import { createBookingLink } from '../../scheduling/event-types/create-booking-link.ts'
import { deleteBookingLink, listBookingLinks } from '../../scheduling/event-types/list-booking-links.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf } from '../require-caller.ts'
import { IdParams, problems } from '../route-schemas.ts'

const tags = ['Event types']
const idOf = (request: { params: { id: string } }) => pathId('evty', request.params.id, 'event-type-not-found')

/** Links that open an event type: for one booking, for several, or until they end. */
export function bookingLinkRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/event-types/:id/links',
    {
      schema: {
        operationId: 'listBookingLinks',
        tags,
        summary: 'The links that were made for an event type, newest first',
        params: IdParams,
        response: { 200: z.object({ data: z.array(BookingLink) }), ...problems(401, 404) },
      },
    },
    async (request) => ({ data: await listBookingLinks(contextOf(request, services), idOf(request)) }),
  )

  app.post(
    '/v1/event-types/:id/links',
    {
      schema: {
        operationId: 'createBookingLink',
        tags,
        summary: 'Make a link, for one booking unless `maxUses` says otherwise',
        params: IdParams,
        body: BookingLinkInput,
        response: { 201: BookingLink, ...problems(400, 401, 404, 409) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 201, (ctx) => createBookingLink(ctx, idOf(request), request.body)),
  )

  app.delete(
    '/v1/event-types/:id/links/:linkId',
    {
      schema: {
        operationId: 'deleteBookingLink',
        tags,
        summary: 'Take a link away; bookings that were made by it stay',
        params: IdParams.extend({ linkId: z.string() }),
        response: { 204: z.null(), ...problems(401, 404) },
      },
    },
    async (request, reply) => {
      const linkId = pathId('link', request.params.linkId, 'link-not-found')
      await deleteBookingLink(contextOf(request, services), idOf(request), linkId)
      return reply.code(204).send(null)
    },
  )
}
