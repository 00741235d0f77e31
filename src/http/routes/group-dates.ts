import { z } from 'zod'
import { cancelGroupDate } from '../../scheduling/group-events/cancel-group-date.ts'
import { cancelRegistration } from '../../scheduling/group-events/cancel-registration.ts'
import { deleteGroupDate } from '../../scheduling/group-events/delete-group-date.ts'
import {
  CancelGroupDateInput,
  CancelRegistrationInput,
  GroupDate,
  GroupDatePatch,
  MoveRegistrationInput,
  Registration,
  RegistrationInput,
} from '../../scheduling/group-events/group-event.ts'
import { getGroupDate } from '../../scheduling/group-events/list-group-dates.ts'
import { ListRegistrationsInput, listRegistrations } from '../../scheduling/group-events/list-registrations.ts'
import { moveRegistration } from '../../scheduling/group-events/move-registration.ts'
import { registerForDate } from '../../scheduling/group-events/register-for-date.ts'
import { updateGroupDate } from '../../scheduling/group-events/update-group-date.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Group events']
const RegistrationParams = z.object({ uid: z.string() })
const idOf = (request: { params: { id: string } }) => pathId('date', request.params.id, 'date-not-found')
const uidOf = (request: { params: { uid: string } }) => pathId('bkg', request.params.uid, 'registration-not-found')

/** Dates of group events, and who comes to them. */
export function groupDateRoutes(app: HttpApp, services: HttpServices): void {
  dateRoutes(app, services)
  registrationRoutes(app, services)
}

function dateRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/group-events/dates/:id',
    {
      schema: {
        operationId: 'getGroupDate',
        tags,
        summary: 'One date',
        params: IdParams,
        response: { 200: GroupDate, ...problems(401, 404) },
      },
    },
    async (request) => getGroupDate(contextOf(request, services), idOf(request)),
  )

  app.patch(
    '/v1/group-events/dates/:id',
    {
      schema: {
        operationId: 'updateGroupDate',
        tags,
        summary: 'Change a date; more seats move up who waits',
        params: IdParams,
        body: GroupDatePatch,
        response: { 200: GroupDate, ...problems(400, 401, 404, 409) },
      },
    },
    async (request) => updateGroupDate(contextOf(request, services), idOf(request), request.body),
  )

  app.post(
    '/v1/group-events/dates/:id/cancel',
    {
      schema: {
        operationId: 'cancelGroupDate',
        tags,
        summary: 'Cancel a date with all its registrations',
        params: IdParams,
        body: CancelGroupDateInput.default({}),
        response: { 200: GroupDate, ...problems(400, 401, 404, 409) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 200, (ctx) => cancelGroupDate(ctx, idOf(request), request.body)),
  )

  app.delete(
    '/v1/group-events/dates/:id',
    {
      schema: {
        operationId: 'deleteGroupDate',
        tags,
        summary: 'Delete a date that nobody is registered for any more',
        params: IdParams,
        response: { 204: z.null(), ...problems(401, 404, 409) },
      },
    },
    async (request, reply) => {
      await deleteGroupDate(contextOf(request, services), idOf(request))
      return reply.code(204).send(null)
    },
  )
}

function registrationRoutes(app: HttpApp, services: HttpServices): void {
  app.post(
    '/v1/group-events/dates/:id/registrations',
    {
      schema: {
        operationId: 'registerForDate',
        tags,
        summary: 'Register people for a date, or let them wait for seats',
        description:
          'A date that is full gives 409 with the code `date-full`, unless `waitingList` is true: then the status is `waiting`, and the booking is made when a seat is free.',
        params: IdParams,
        body: RegistrationInput,
        response: { 201: Registration, ...problems(400, 401, 404, 409) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 201, (ctx) => registerForDate(ctx, idOf(request), request.body)),
  )

  app.get(
    '/v1/group-events/dates/:id/registrations',
    {
      schema: {
        operationId: 'listRegistrations',
        tags,
        summary: 'List who comes to a date, who waits, or who does not come any more',
        params: IdParams,
        querystring: ListRegistrationsInput,
        response: { 200: pageOfSchema(Registration), ...problems(400, 401, 404) },
      },
    },
    async (request) => listRegistrations(contextOf(request, services), idOf(request), request.query),
  )

  app.post(
    '/v1/group-events/registrations/:uid/move',
    {
      schema: {
        operationId: 'moveRegistration',
        tags,
        summary: 'Move a registration to another date; the answer is the new one',
        params: RegistrationParams,
        body: MoveRegistrationInput,
        response: { 200: Registration, ...problems(400, 401, 404, 409) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 200, (ctx) => moveRegistration(ctx, uidOf(request), request.body)),
  )

  app.post(
    '/v1/group-events/registrations/:uid/cancel',
    {
      schema: {
        operationId: 'cancelRegistration',
        tags,
        summary: 'Cancel a registration, or take it out of the waiting list',
        params: RegistrationParams,
        body: CancelRegistrationInput.default({}),
        response: { 200: Registration, ...problems(400, 401, 404, 409) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 200, (ctx) => cancelRegistration(ctx, uidOf(request), request.body)),
  )
}
