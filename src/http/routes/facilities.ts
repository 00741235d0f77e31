import { z } from 'zod'
import { createFacility } from '../../scheduling/facilities/create-facility.ts'
import { deleteFacility } from '../../scheduling/facilities/delete-facility.ts'
import { Facility, FacilityInput, FacilityPatch } from '../../scheduling/facilities/facility.ts'
import { findFacility } from '../../scheduling/facilities/facility-store.ts'
import {
  FacilityReservationShape,
  ListFacilitiesInput,
  ListFacilityReservationsInput,
  listFacilities,
  listFacilityReservations,
} from '../../scheduling/facilities/list-facilities.ts'
import { updateFacility } from '../../scheduling/facilities/update-facility.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Facilities']
const idOf = (request: { params: { id: string } }) => pathId('fac', request.params.id, 'facility-not-found')

/** Rooms and equipment that bookings reserve. */
export function facilityRoutes(app: HttpApp, services: HttpServices): void {
  app.post(
    '/v1/facilities',
    {
      schema: {
        operationId: 'createFacility',
        tags,
        summary: 'Make a room or a piece of equipment that bookings can reserve',
        body: FacilityInput,
        response: { 201: Facility, ...problems(400, 401, 409) },
      },
    },
    (request, reply) => createOnce(request, reply, services, 201, (ctx) => createFacility(ctx, request.body)),
  )

  app.get(
    '/v1/facilities',
    {
      schema: {
        operationId: 'listFacilities',
        tags,
        summary: 'List rooms and equipment by name, or those that are free at a time',
        querystring: ListFacilitiesInput,
        response: { 200: pageOfSchema(Facility), ...problems(400, 401) },
      },
    },
    async (request) => listFacilities(contextOf(request, services), request.query),
  )

  app.get(
    '/v1/facilities/:id',
    {
      schema: {
        operationId: 'getFacility',
        tags,
        summary: 'One room or piece of equipment',
        params: IdParams,
        response: { 200: Facility, ...problems(401, 404) },
      },
    },
    async (request) => findFacility(contextOf(request, services), idOf(request)),
  )

  app.patch(
    '/v1/facilities/:id',
    {
      schema: {
        operationId: 'updateFacility',
        tags,
        summary: 'Change a room or a piece of equipment',
        params: IdParams,
        body: FacilityPatch,
        response: { 200: Facility, ...problems(400, 401, 404, 409) },
      },
    },
    async (request) => updateFacility(contextOf(request, services), idOf(request), request.body),
  )

  app.delete(
    '/v1/facilities/:id',
    {
      schema: {
        operationId: 'deleteFacility',
        tags,
        summary: 'Delete a room or a piece of equipment that no booking ahead reserves',
        params: IdParams,
        response: { 204: z.null(), ...problems(401, 404, 409) },
      },
    },
    async (request, reply) => {
      await deleteFacility(contextOf(request, services), idOf(request))
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/v1/facilities/:id/reservations',
    {
      schema: {
        operationId: 'listFacilityReservations',
        tags,
        summary: 'When a room or a piece of equipment is taken',
        params: IdParams,
        querystring: ListFacilityReservationsInput,
        response: { 200: z.object({ data: z.array(FacilityReservationShape) }), ...problems(400, 401, 404) },
      },
    },
    async (request) => ({
      data: await listFacilityReservations(contextOf(request, services), idOf(request), request.query),
    }),
  )
}
