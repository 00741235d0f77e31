import { z } from 'zod'
import { createOutOfOffice } from '../../scheduling/absences/create-out-of-office.ts'
import { addHolidays, Holiday, HolidaysInput, listHolidays, removeHoliday } from '../../scheduling/absences/holidays.ts'
import { HolidayCountry, listHolidayCountries } from '../../scheduling/absences/list-holiday-countries.ts'
import {
  deleteOutOfOffice,
  ListOutOfOfficeInput,
  listOutOfOffice,
} from '../../scheduling/absences/list-out-of-office.ts'
import {
  ListUnavailableTimesInput,
  listUnavailableTimes,
  UnavailableTime,
} from '../../scheduling/absences/list-unavailable-times.ts'
import { OutOfOffice, OutOfOfficeInput } from '../../scheduling/absences/out-of-office.ts'
import { ReadHolidaysInput, readHolidays } from '../../scheduling/absences/read-holidays.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Days off']
const Holidays = z.object({ data: z.array(Holiday) })

/** When nobody is booked: members who are out of office, and the organization's days off. */
export function absenceRoutes(app: HttpApp, services: HttpServices): void {
  outOfOfficeRoutes(app, services)
  unavailableTimeRoutes(app, services)
  holidayRoutes(app, services)
}

function outOfOfficeRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/out-of-office',
    {
      schema: {
        operationId: 'listOutOfOffice',
        tags,
        summary: 'Who is out of office, from now on or in a span of time',
        description: 'The earliest start first.',
        querystring: ListOutOfOfficeInput,
        response: { 200: pageOfSchema(OutOfOffice), ...problems(400, 401) },
      },
    },
    (request) => listOutOfOffice(contextOf(request, services), request.query),
  )

  app.post(
    '/v1/out-of-office',
    {
      schema: {
        operationId: 'createOutOfOffice',
        tags,
        summary: 'Say that a member is out of office; bookings that were made stay',
        body: OutOfOfficeInput,
        response: { 201: OutOfOffice, ...problems(400, 401, 409) },
      },
    },
    (request, reply) => createOnce(request, reply, services, 201, (ctx) => createOutOfOffice(ctx, request.body)),
  )

  app.delete(
    '/v1/out-of-office/:id',
    {
      schema: {
        operationId: 'deleteOutOfOffice',
        tags,
        summary: 'Take an absence back',
        params: IdParams,
        response: { 204: z.null(), ...problems(401, 404) },
      },
    },
    async (request, reply) => {
      const id = pathId('ooo', request.params.id, 'out-of-office-not-found')
      await deleteOutOfOffice(contextOf(request, services), id)
      return reply.code(204).send(null)
    },
  )
}

function unavailableTimeRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/members/:id/unavailable-times',
    {
      schema: {
        operationId: 'listUnavailableTimes',
        tags,
        summary: 'When a member cannot be booked though nothing is booked',
        description:
          'Out of office, and busy by an entry of a connected calendar, of which only the calendar is named; the earliest start first. ' +
          'Days off of the whole organization are listed by `GET /v1/holidays`.',
        params: IdParams,
        querystring: ListUnavailableTimesInput,
        response: { 200: pageOfSchema(UnavailableTime), ...problems(400, 401, 404) },
      },
    },
    async (request) => {
      const id = pathId('mem', request.params.id, 'member-not-found')
      return listUnavailableTimes(contextOf(request, services), id, request.query)
    },
  )
}

function holidayRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/holidays',
    {
      schema: {
        operationId: 'listHolidays',
        tags,
        summary: 'Days on which nobody of the organization is booked',
        response: { 200: Holidays, ...problems(401) },
      },
    },
    async (request) => ({ data: await listHolidays(contextOf(request, services)) }),
  )

  app.post(
    '/v1/holidays',
    {
      schema: {
        operationId: 'addHolidays',
        tags,
        summary: 'Add days off; the answer is all of them',
        body: HolidaysInput,
        response: { 200: Holidays, ...problems(400, 401) },
      },
    },
    async (request) => ({ data: await addHolidays(contextOf(request, services), request.body) }),
  )

  readHolidayRoutes(app, services)

  app.delete(
    '/v1/holidays/:date',
    {
      schema: {
        operationId: 'removeHoliday',
        tags,
        summary: 'Make a day off a day like others',
        params: z.object({ date: z.string() }),
        response: { 204: z.null(), ...problems(401, 404) },
      },
    },
    async (request, reply) => {
      await removeHoliday(contextOf(request, services), request.params.date)
      return reply.code(204).send(null)
    },
  )
}

function readHolidayRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/holidays/countries',
    {
      schema: {
        operationId: 'listHolidayCountries',
        tags,
        summary: 'The countries and regions whose public holidays can be read',
        response: { 200: z.object({ data: z.array(HolidayCountry) }), ...problems(401) },
      },
    },
    async () => ({ data: await listHolidayCountries() }),
  )

  app.post(
    '/v1/holidays/read',
    {
      schema: {
        operationId: 'readHolidays',
        tags,
        summary: 'The public holidays of a country, or the days off that a calendar file names, to choose from',
        description:
          'Of a country, and of a region where one is given: whole public holidays, with the days that stand in for those on a weekend. Of a file at an address, or given as `content`: events of whole days. Both within the next three years. Nothing is added: pass those that are wanted to `POST /v1/holidays`.',
        body: ReadHolidaysInput,
        response: { 200: Holidays, ...problems(400, 401) },
      },
    },
    async (request) => ({ data: await readHolidays(services, request.body) }),
  )
}
