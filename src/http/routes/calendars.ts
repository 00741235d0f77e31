import { z } from 'zod'
import { Calendar, CalendarDetail, CalendarInput, CalendarPatch } from '../../scheduling/calendars/calendar.ts'
import { createCalendar } from '../../scheduling/calendars/create-calendar.ts'
import { deleteCalendar } from '../../scheduling/calendars/delete-calendar.ts'
import {
  DiscoverCalendarsInput,
  DiscoveredCalendar,
  discoverCalendars,
} from '../../scheduling/calendars/discover-calendars.ts'
import { getCalendar, ListCalendarsInput, listCalendars } from '../../scheduling/calendars/get-calendar.ts'
import { ProbeCalendarInput, probeCalendar } from '../../scheduling/calendars/probe-calendar.ts'
import { requestSync } from '../../scheduling/calendars/request-sync.ts'
import { updateCalendar } from '../../scheduling/calendars/update-calendar.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Calendars']
const idOf = (request: { params: { id: string } }) => pathId('cal', request.params.id, 'calendar-not-found')
const isAdmin = (request: { caller: { isAdmin: boolean } | null }) => request.caller?.isAdmin === true

/** Calendars of other systems that members connected. */
export function calendarRoutes(app: HttpApp, services: HttpServices): void {
  app.post(
    '/v1/calendars',
    {
      schema: {
        operationId: 'createCalendar',
        tags,
        summary: 'Connect a calendar',
        description: 'The first sync begins at once; `state` and `lastError` tell what came of it.',
        body: CalendarInput,
        response: { 201: Calendar, ...problems(400, 401, 403, 409) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 201, (ctx) => createCalendar(ctx, services, request.body, isAdmin(request))),
  )

  app.post(
    '/v1/calendars/discover',
    {
      schema: {
        operationId: 'discoverCalendars',
        tags,
        summary: 'Find the calendars that somebody has on a CalDAV server',
        description:
          'From the address of the server alone, as RFC 6764 has it. Nothing is kept; `url` of one of them is what `POST /v1/calendars` takes.',
        body: DiscoverCalendarsInput,
        response: { 200: z.object({ data: z.array(DiscoveredCalendar) }), ...problems(400, 401) },
      },
    },
    async (request) => ({ data: await discoverCalendars(services, request.body) }),
  )

  app.post(
    '/v1/calendars/probe',
    {
      schema: {
        operationId: 'probeCalendar',
        tags,
        summary: 'See whether a calendar can be read',
        description:
          'Asks it once, within 10 seconds, as a sync would; `url` is refused with the reason where that fails. Nothing is kept.',
        body: ProbeCalendarInput,
        response: { 200: z.object({ entries: z.number().int() }), ...problems(400, 401) },
      },
    },
    async (request) => ({ entries: await probeCalendar(services, request.body) }),
  )

  app.get(
    '/v1/calendars',
    {
      schema: {
        operationId: 'listCalendars',
        tags,
        summary: 'List the connected calendars',
        querystring: ListCalendarsInput,
        response: { 200: pageOfSchema(Calendar), ...problems(400, 401) },
      },
    },
    async (request) => listCalendars(contextOf(request, services), services, request.query),
  )

  app.get(
    '/v1/calendars/:id',
    {
      schema: {
        operationId: 'getCalendar',
        tags,
        summary: 'One calendar, with the entries that could not be taken over',
        params: IdParams,
        response: { 200: CalendarDetail, ...problems(401, 404) },
      },
    },
    async (request) => getCalendar(contextOf(request, services), services, idOf(request)),
  )

  app.patch(
    '/v1/calendars/:id',
    {
      schema: {
        operationId: 'updateCalendar',
        tags,
        summary: 'Change a calendar and sync it at once',
        params: IdParams,
        body: CalendarPatch,
        response: { 200: CalendarDetail, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) =>
      updateCalendar(contextOf(request, services), services, idOf(request), request.body, isAdmin(request)),
  )

  app.delete(
    '/v1/calendars/:id',
    {
      schema: {
        operationId: 'deleteCalendar',
        tags,
        summary: 'Disconnect a calendar; nothing is removed from it',
        params: IdParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await deleteCalendar(contextOf(request, services), idOf(request), isAdmin(request))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/v1/calendars/:id/sync',
    {
      schema: {
        operationId: 'syncCalendar',
        tags,
        summary: 'Sync a calendar now',
        description: 'Answers at once; the sync runs beside it.',
        params: IdParams,
        response: { 202: CalendarDetail, ...problems(401, 404, 409) },
      },
    },
    async (request, reply) =>
      reply.code(202).send(await requestSync(contextOf(request, services), services, idOf(request))),
  )
}
