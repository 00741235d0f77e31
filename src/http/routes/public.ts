import { z } from 'zod'
import type { Actor, Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { CancelBookingInput, CreateBookingInput, RescheduleBookingInput } from '../../scheduling/bookings/booking.ts'
import { cancelBooking } from '../../scheduling/bookings/cancel-booking.ts'
import {
  findManagedBooking,
  findPublicBooking,
  organizationOfToken,
} from '../../scheduling/bookings/find-managed-booking.ts'
import { getBooking } from '../../scheduling/bookings/get-booking.ts'
import { createManageToken } from '../../scheduling/bookings/manage-token.ts'
import { PublicBooking } from '../../scheduling/bookings/public-booking.ts'
import { renderCalendarFile } from '../../scheduling/bookings/render-calendar-file.ts'
import { rescheduleBooking } from '../../scheduling/bookings/reschedule-booking.ts'
import { findBookableEventType, listBookableEventTypes } from '../../scheduling/event-types/find-bookable-event-type.ts'
import { PublicEventType, toPublicEventType } from '../../scheduling/event-types/public-event-type.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { problems } from '../route-schemas.ts'
import { UidParams, uidOf } from './bookings.ts'

const tags = ['Booking page']
const Token = z.string().min(1).max(300)
const TokenQuery = z.strictObject({ token: Token })
const OrganizationParams = z.object({ organization: z.string() })
const EventTypeParams = z.object({ organization: z.string(), eventType: z.string() })
const PublicOrganization = z.object({ slug: z.string(), name: z.string() })
const Managed = z.object({ booking: PublicBooking, manageUrl: z.string() })
const visitor: Actor = { type: 'attendee', name: null, email: null }

/** What the booking page works with: no account, and a link for each booking that proves who may change it. */
export function publicRoutes(app: HttpApp, services: HttpServices): void {
  bookableRoutes(app, services)
  managedRoutes(app, services)
}

function bookableRoutes(app: HttpApp, services: HttpServices): void {
  const scope = { db: services.database.db, publicUrl: services.publicUrl }

  app.get(
    '/v1/public/:organization',
    {
      schema: {
        operationId: 'listBookable',
        tags,
        summary: 'What can be booked with an organization',
        params: OrganizationParams,
        response: {
          200: z.object({ organization: PublicOrganization, eventTypes: z.array(PublicEventType) }),
          ...problems(404),
        },
      },
    },
    async (request) => {
      const { organization, eventTypes } = await listBookableEventTypes(scope, request.params.organization)
      return { organization, eventTypes: eventTypes.map(toPublicEventType) }
    },
  )

  app.get(
    '/v1/public/:organization/:eventType',
    {
      schema: {
        operationId: 'getBookable',
        tags,
        summary: 'What stands behind a booking link',
        params: EventTypeParams,
        response: {
          200: z.object({ organization: PublicOrganization, eventType: PublicEventType }),
          ...problems(404),
        },
      },
    },
    async ({ params }) => {
      const { organization, eventType } = await findBookableEventType(scope, params.organization, params.eventType)
      return { organization, eventType: toPublicEventType(eventType) }
    },
  )

  app.post(
    '/v1/public/:organization/:eventType/bookings',
    {
      schema: {
        operationId: 'bookPublicly',
        tags,
        summary: 'Book a slot from the booking page',
        params: EventTypeParams,
        body: CreateBookingInput.omit({ eventTypeId: true, title: true }),
        response: { 201: Managed, ...problems(400, 404, 409) },
      },
    },
    async ({ params, body }, reply) => {
      const found = await findBookableEventType(scope, params.organization, params.eventType)
      const [booker] = body.attendees
      const ctx = visitorContext(services, found.organizationId, {
        ...visitor,
        name: booker?.name ?? null,
        email: booker?.email ?? null,
      })
      const booking = await services.bookings.submit(ctx, { ...body, eventTypeId: found.eventType.id })
      return reply.code(201).send(await managed(services, ctx, booking.uid))
    },
  )
}

function managedRoutes(app: HttpApp, services: HttpServices): void {
  const open = (uid: BookingUid, token: string) =>
    findManagedBooking(visitorScope(services), services.manageKey, uid, token)

  app.get(
    '/v1/public/bookings/:uid',
    {
      schema: {
        operationId: 'getManagedBooking',
        tags,
        summary: 'A booking, opened by its link',
        params: UidParams,
        querystring: TokenQuery,
        response: { 200: PublicBooking, ...problems(400, 404) },
      },
    },
    async (request) => (await open(uidOf(request), request.query.token)).booking,
  )

  app.post(
    '/v1/public/bookings/:uid/reschedule',
    {
      schema: {
        operationId: 'rescheduleManagedBooking',
        tags,
        summary: 'Move a booking from its link',
        params: UidParams,
        body: RescheduleBookingInput.extend({ token: Token }),
        response: { 200: Managed, ...problems(400, 404, 409) },
      },
    },
    async (request) => {
      const { token, ...input } = request.body
      const { ctx, uid } = await attendeeContext(services, uidOf(request), token)
      const moved: Booking = await rescheduleBooking(ctx, uid, input)
      return managed(services, ctx, moved.uid)
    },
  )

  app.post(
    '/v1/public/bookings/:uid/cancel',
    {
      schema: {
        operationId: 'cancelManagedBooking',
        tags,
        summary: 'Cancel a booking from its link',
        params: UidParams,
        body: CancelBookingInput.extend({ token: Token }),
        response: { 200: PublicBooking, ...problems(400, 404, 409) },
      },
    },
    async (request) => {
      const { token, ...input } = request.body
      const { ctx, uid } = await attendeeContext(services, uidOf(request), token)
      await cancelBooking(ctx, uid, input)
      return findPublicBooking(ctx, uid)
    },
  )

  app.get(
    '/v1/public/bookings/:uid/calendar.ics',
    {
      schema: {
        operationId: 'getCalendarFile',
        tags,
        summary: 'The booking as a calendar file (RFC 5545)',
        params: UidParams,
        querystring: TokenQuery,
      },
    },
    async (request, reply) => {
      const uid = uidOf(request)
      const organizationId = organizationOfToken(services.manageKey, uid, request.query.token)
      const booking = await getBooking(visitorContext(services, organizationId, visitor), uid)
      return reply
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('content-disposition', 'attachment; filename="booking.ics"')
        .send(renderCalendarFile([booking], { method: 'PUBLISH' }))
    },
  )
}

function visitorScope({ database: { db }, clock, publicUrl }: HttpServices) {
  return { db, clock, publicUrl }
}

function visitorContext(services: HttpServices, organizationId: OrganizationId, actor: Actor): Context {
  return { ...visitorScope(services), organizationId, source: 'widget', actor }
}

/** Whoever has the link acts as the attendee who booked. */
async function attendeeContext(services: HttpServices, uid: BookingUid, token: string) {
  const { organizationId, booking } = await findManagedBooking(visitorScope(services), services.manageKey, uid, token)
  const [booker] = booking.attendees
  const actor: Actor = { ...visitor, name: booker?.name ?? null, email: booker?.email ?? null }
  return { uid, ctx: visitorContext(services, organizationId, actor) }
}

async function managed(services: HttpServices, ctx: Context, uid: BookingUid): Promise<z.infer<typeof Managed>> {
  const token = createManageToken(services.manageKey, ctx.organizationId, uid)
  const manageUrl = `${services.publicUrl}/booking/${uid}?token=${encodeURIComponent(token)}`
  return { booking: await findPublicBooking(ctx, uid), manageUrl }
}
