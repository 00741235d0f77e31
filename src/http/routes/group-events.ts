import { createGroupDate } from '../../scheduling/group-events/create-group-date.ts'
import { createGroupEvent } from '../../scheduling/group-events/create-group-event.ts'
import { GroupDate, GroupDateInput, GroupEvent, GroupEventInput } from '../../scheduling/group-events/group-event.ts'
import {
  ListAllGroupDatesInput,
  listAllGroupDates,
  TitledGroupDate,
} from '../../scheduling/group-events/list-all-group-dates.ts'
import { ListGroupDatesInput, listGroupDates } from '../../scheduling/group-events/list-group-dates.ts'
import {
  getGroupEvent,
  ListGroupEventsInput,
  listGroupEvents,
} from '../../scheduling/group-events/list-group-events.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Group events']
const idOf = (request: { params: { id: string } }) => pathId('evty', request.params.id, 'event-type-not-found')

/** Group events and their dates; an event type of this kind is changed and deleted like any other. */
export function groupEventRoutes(app: HttpApp, services: HttpServices): void {
  app.post(
    '/v1/group-events',
    {
      schema: {
        operationId: 'createGroupEvent',
        tags,
        summary: 'Make a group event, with its first dates where they are given',
        description: 'An event type of kind `group_event`: it is changed and deleted as an event type.',
        body: GroupEventInput,
        response: { 201: GroupEvent, ...problems(400, 401, 409) },
      },
    },
    (request, reply) => createOnce(request, reply, services, 201, (ctx) => createGroupEvent(ctx, request.body)),
  )

  app.get(
    '/v1/group-events',
    {
      schema: {
        operationId: 'listGroupEvents',
        tags,
        summary: 'List group events, each with its next date',
        querystring: ListGroupEventsInput,
        response: { 200: pageOfSchema(GroupEvent), ...problems(400, 401) },
      },
    },
    async (request) => listGroupEvents(contextOf(request, services), request.query),
  )

  app.get(
    '/v1/group-events/dates',
    {
      schema: {
        operationId: 'listAllGroupDates',
        tags,
        summary: 'List the dates of all group events by their start',
        querystring: ListAllGroupDatesInput,
        response: { 200: pageOfSchema(TitledGroupDate), ...problems(400, 401) },
      },
    },
    async (request) => listAllGroupDates(contextOf(request, services), request.query),
  )

  app.get(
    '/v1/group-events/:id',
    {
      schema: {
        operationId: 'getGroupEvent',
        tags,
        summary: 'One group event',
        params: IdParams,
        response: { 200: GroupEvent, ...problems(401, 404) },
      },
    },
    async (request) => getGroupEvent(contextOf(request, services), idOf(request)),
  )

  app.post(
    '/v1/group-events/:id/dates',
    {
      schema: {
        operationId: 'createGroupDate',
        tags,
        summary: 'Give a group event a date with seats',
        params: IdParams,
        body: GroupDateInput,
        response: { 201: GroupDate, ...problems(400, 401, 404, 409) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 201, (ctx) => createGroupDate(ctx, idOf(request), request.body)),
  )

  app.get(
    '/v1/group-events/:id/dates',
    {
      schema: {
        operationId: 'listGroupDates',
        tags,
        summary: 'List the dates of a group event by their start',
        params: IdParams,
        querystring: ListGroupDatesInput,
        response: { 200: pageOfSchema(GroupDate), ...problems(400, 401, 404) },
      },
    },
    async (request) => listGroupDates(contextOf(request, services), idOf(request), request.query),
  )
}
