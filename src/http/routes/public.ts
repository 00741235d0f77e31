import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor, Context } from '../../accounts/context.ts'
import { Username } from '../../accounts/organizations/organization.ts'
import { inTransaction } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { writeEmailCode } from '../../notifications/write-email-code.ts'
import { CancelBookingInput, CreateBookingInput, RescheduleBookingInput } from '../../scheduling/bookings/booking.ts'
import { cancelBooking } from '../../scheduling/bookings/cancel-booking.ts'
import { checkProof, makeProof, proofMinutes } from '../../scheduling/bookings/email-proof.ts'
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
import { findEventTypeOfBooking } from '../../scheduling/event-types/event-type-store.ts'
import {
  findBookableEventType,
  findBookableOrganization,
  listBookableEventTypes,
} from '../../scheduling/event-types/find-bookable-event-type.ts'
import { PublicEventType, toPublicEventType } from '../../scheduling/event-types/public-event-type.ts'
import { leaveWaitingList } from '../../scheduling/group-events/leave-waiting-list.ts'
import { waitAtStart } from '../../scheduling/group-events/wait-at-start.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import { answerOnce, findEarlierAnswer, type OnceScope } from '../create-once.ts'
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
const MembersQuery = z.strictObject({
  member: z.string().max(1000).optional().describe('User names of members, with commas between them'),
})
const Bookable = z
  .object({
    organization: PublicOrganization,
    members: z.array(z.object({ name: z.string() })).describe('Whom the list is of; none where it is of all'),
    eventTypes: z.array(PublicEventType),
  })
  .meta({ id: 'Bookable' })
const Managed = z.object({ booking: PublicBooking, manageUrl: z.string() })
type Made = { readonly uid: BookingUid }
const VisitorBooking = CreateBookingInput.omit({ eventTypeId: true, title: true }).extend({
  waitingList: z.boolean().optional().describe('Wait for a seat where a date of a group event has none left'),
  emailCode: z.string().trim().max(20).optional().describe('The code that proves the first address'),
  website: z
    .literal('', 'must stay empty: it is there for programs that fill in everything')
    .optional()
    .describe('No field for people: what is filled in here comes from a program'),
})
const ProofRequest = z.strictObject({
  email: z.email('must be an e-mail address').max(254),
  name: z.string().trim().max(200).default(''),
  language: z.string().max(35).default('en'),
  link: z.string().max(100).optional(),
})
const visitor: Actor = { type: 'attendee', name: null, email: null }

/** What the booking page works with: no account, and a link for each booking that proves who may change it. */
export function publicRoutes(app: HttpApp, services: HttpServices): void {
  bookableRoutes(app, services)
  proofRoutes(app, services)
  managedRoutes(app, services)
}

function bookableRoutes(app: HttpApp, services: HttpServices): void {
  const scope = visitorScope(services)

  app.get(
    '/v1/public/:organization',
    {
      schema: {
        operationId: 'listBookable',
        tags,
        summary: 'What can be booked with an organization',
        description:
          'With `member` only what books one of these members. Of several, those who cannot be booked are left out; without any it is ' +
          '`member-not-found`.',
        params: OrganizationParams,
        querystring: MembersQuery,
        response: { 200: Bookable, ...problems(400, 404) },
      },
    },
    async ({ params, query: { member } }) => {
      const usernames = member === undefined ? undefined : readUsernames(member)
      const { organization, members, eventTypes } = await listBookableEventTypes(scope, params.organization, usernames)
      return {
        organization,
        members: members.map(({ name }) => ({ name })),
        eventTypes: eventTypes.map(toPublicEventType),
      }
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
        querystring: z.strictObject({ link: z.string().max(100).optional() }),
        response: {
          200: z.object({ organization: PublicOrganization, eventType: PublicEventType }),
          ...problems(400, 404, 409),
        },
      },
    },
    async ({ params, query }) => {
      const found = await findBookableEventType(scope, params.organization, params.eventType, query.link)
      const { organization, eventType } = found
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
        description:
          'With an `Idempotency-Key`, a request that is sent again books nothing twice: it gets the booking that was made.',
        params: EventTypeParams,
        body: VisitorBooking,
        response: { 201: Managed, ...problems(400, 404, 409, 429) },
      },
    },
    (request, reply) => bookPublicly(services, request, reply),
  )
}

/** What cannot be a user name is nobody's. */
function readUsernames(names: string): string[] {
  const parts = names.toLowerCase().split(',')
  return [...new Set(parts.map((part) => part.trim()))].filter((part) => Username.safeParse(part).success)
}

interface BookingRequest extends FastifyRequest {
  readonly params: z.infer<typeof EventTypeParams>
  readonly body: z.infer<typeof VisitorBooking>
}

/**
 * Books, once for each `Idempotency-Key`: whoever lost the answer and sends again gets it, also where a link or a code is used up.
 * Only the uid is kept for it, nothing of the person.
 */
async function bookPublicly(services: HttpServices, request: BookingRequest, reply: FastifyReply) {
  const { website: _website, emailCode: _emailCode, waitingList = false, ...body } = request.body
  const found = await admit(services, request).catch(async (refusal: unknown) => {
    const known = await findBookableOrganization(visitorScope(services), request.params.organization)
    if (known === null) throw refusal
    const scope = bookingScope(services, request, known.organizationId)
    const made = await findEarlierAnswer<Made>(request, reply, services, scope)
    if (made === undefined) throw refusal
    return { ...known, made }
  })
  const scope = bookingScope(services, request, found.organizationId)
  if ('made' in found) return managed(services, scope.contextIn(), found.made.uid)
  const { id: eventTypeId, kind } = found.eventType
  const made = await answerOnce<Made>(request, reply, services, scope, async (ctx) => {
    const { uid } =
      waitingList && kind === 'group_event'
        ? await waitAtStart(ctx, eventTypeId, body)
        : await services.bookings.submit(ctx, { ...body, eventTypeId })
    return { uid }
  })
  return managed(services, scope.contextIn(), made.uid)
}

/** What is to be booked, for somebody who may. */
async function admit(services: HttpServices, { params, body }: BookingRequest) {
  const scope = visitorScope(services)
  const found = await findBookableEventType(scope, params.organization, params.eventType, body.link)
  if (found.eventType.requiresEmailProof) {
    const address = { organizationId: found.organizationId, email: body.attendees[0]?.email ?? '' }
    await checkProof(scope.db, address, body.emailCode, services.clock.now())
  }
  return found
}

function bookingScope(services: HttpServices, request: BookingRequest, organizationId: OrganizationId): OnceScope {
  const [booker] = request.body.attendees
  const actor: Actor = { ...visitor, name: booker?.name ?? null, email: booker?.email ?? null }
  return {
    status: 201,
    prefix: `visitor/${request.params.eventType}/`,
    contextIn: (db = services.database.db) => ({ ...visitorContext(services, organizationId, actor), db }),
  }
}

function proofRoutes(app: HttpApp, services: HttpServices): void {
  const scope = visitorScope(services)

  app.post(
    '/v1/public/:organization/:eventType/email-code',
    {
      schema: {
        operationId: 'sendEmailCode',
        tags,
        summary: 'Send a code to the address of somebody who wants to book',
        description:
          'For event types with `requiresEmailProof`. A code that was sent in the last 30 seconds is not sent again.',
        params: EventTypeParams,
        body: ProofRequest,
        response: {
          202: z.object({ minutes: z.int().describe('How long the code is good') }),
          ...problems(400, 404, 409, 429),
        },
      },
    },
    async ({ params, body: { email, name, language, link } }, reply) => {
      const found = await findBookableEventType(scope, params.organization, params.eventType, link)
      const { organizationId, organization, eventType } = found
      await inTransaction(scope.db, async (tx) => {
        const now = services.clock.now()
        const code = await makeProof(tx, { organizationId, email }, now)
        if (code === null) return
        const reader = { name: name === '' ? email : name, email, language }
        await writeEmailCode(tx, now, {
          organizationId,
          organization: organization.name,
          eventType: eventType.title,
          code,
          minutes: proofMinutes,
          reader,
        })
      })
      return reply.code(202).send({ minutes: proofMinutes })
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

  app.get(
    '/v1/public/bookings/:uid/event-type',
    {
      schema: {
        operationId: 'getEventTypeOfManagedBooking',
        tags,
        summary: 'What was booked, opened by the link of the booking',
        params: UidParams,
        querystring: TokenQuery,
        response: { 200: PublicEventType, ...problems(400, 404) },
      },
    },
    async (request) => {
      const uid = uidOf(request)
      const organizationId = organizationOfToken(services.manageKey, uid, request.query.token)
      return toPublicEventType(await findEventTypeOfBooking({ ...visitorScope(services), organizationId }, uid))
    },
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
      const left = await leaveWaitingList(ctx, uid, input.reason ?? null)
      if (left === null) await cancelBooking(ctx, uid, input)
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
