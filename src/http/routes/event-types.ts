import { z } from 'zod'
import { ListSlotsInput, SlotList, writeSlots } from '../../scheduling/availability/list-slots.ts'
import { createEventType } from '../../scheduling/event-types/create-event-type.ts'
import { deleteEventType } from '../../scheduling/event-types/delete-event-type.ts'
import { EventType, EventTypeInput, EventTypePatch } from '../../scheduling/event-types/event-type.ts'
import { findOrganizationOfBookable } from '../../scheduling/event-types/find-bookable-event-type.ts'
import { getEventType } from '../../scheduling/event-types/get-event-type.ts'
import { ListEventTypesInput, listEventTypes } from '../../scheduling/event-types/list-event-types.ts'
import { updateEventType } from '../../scheduling/event-types/update-event-type.ts'
import { problem } from '../../shared/errors.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf, findCaller, hasCredentials } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Event types']
const idOf = (request: { params: { id: string } }) => pathId('evty', request.params.id, 'event-type-not-found')

/** What can be booked. */
export function eventTypeRoutes(app: HttpApp, services: HttpServices): void {
  app.post(
    '/v1/event-types',
    {
      schema: {
        operationId: 'createEventType',
        tags,
        summary: 'Make something bookable',
        body: EventTypeInput,
        response: { 201: EventType, ...problems(400, 401, 409) },
      },
    },
    (request, reply) => createOnce(request, reply, services, 201, (ctx) => createEventType(ctx, request.body)),
  )

  app.get(
    '/v1/event-types',
    {
      schema: {
        operationId: 'listEventTypes',
        tags,
        summary: 'List event types',
        querystring: ListEventTypesInput,
        response: { 200: pageOfSchema(EventType), ...problems(400, 401) },
      },
    },
    async (request) => listEventTypes(contextOf(request, services), request.query),
  )

  app.get(
    '/v1/event-types/:id',
    {
      schema: {
        operationId: 'getEventType',
        tags,
        summary: 'One event type',
        params: IdParams,
        response: { 200: EventType, ...problems(401, 404) },
      },
    },
    async (request) => getEventType(contextOf(request, services), idOf(request)),
  )

  app.patch(
    '/v1/event-types/:id',
    {
      schema: {
        operationId: 'updateEventType',
        tags,
        summary: 'Change an event type',
        params: IdParams,
        body: EventTypePatch,
        response: { 200: EventType, ...problems(400, 401, 404, 409) },
      },
    },
    async (request) => updateEventType(contextOf(request, services), idOf(request), request.body),
  )

  app.delete(
    '/v1/event-types/:id',
    {
      schema: {
        operationId: 'deleteEventType',
        tags,
        summary: 'Delete an event type; its bookings stay',
        params: IdParams,
        response: { 204: z.null(), ...problems(401, 404) },
      },
    },
    async (request, reply) => {
      await deleteEventType(contextOf(request, services), idOf(request))
      return reply.code(204).send(null)
    },
  )
}

/** Free times: of what visitors can book for anyone, of internal meetings for the organization's own callers. */
export function slotRoutes(app: HttpApp, services: HttpServices): void {
  const { database, clock, publicUrl } = services
  const scope = { db: database.db, publicUrl }

  app.get(
    '/v1/event-types/:id/slots',
    {
      schema: {
        operationId: 'listSlots',
        tags,
        summary: 'Free times of an event type',
        params: IdParams,
        querystring: ListSlotsInput,
        response: { 200: SlotList, ...problems(400, 401, 404) },
      },
    },
    async (request, reply) => {
      const id = idOf(request)
      const bookableBy = await findOrganizationOfBookable(scope, id)
      if (bookableBy === null && !hasCredentials(request)) {
        throw problem('event-type-not-found', `There is no event type ${id} that visitors can book.`)
      }
      const organizationId = bookableBy ?? (await findCaller(request, services)).organizationId
      const json = await writeSlots({ ...scope, clock, organizationId }, id, request.query)
      // Bytes are sent as they are; what the type asks for is what they say.
      return reply.type('application/json; charset=utf-8').send(json as unknown as SlotList)
    },
  )
}
