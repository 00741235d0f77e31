import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { Delivery, DeliverySummary } from '../../delivery/delivery.ts'
import { downloadDelivery } from '../../delivery/download-delivery.ts'
import { ExportDeliveriesInput, exportDeliveries } from '../../delivery/export-deliveries.ts'
import { getDelivery } from '../../delivery/get-delivery.ts'
import { ListDeliveriesInput, listDeliveries } from '../../delivery/list-deliveries.ts'
import { replayDelivery } from '../../delivery/replay-delivery.ts'
import { findSubjectsOfPerson } from '../../scheduling/customers/find-subjects-of-person.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { adminsOnly, contextOf } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Deliveries']
const idOf = (request: { params: { id: string } }) => pathId('dlv', request.params.id, 'delivery-not-found')

const subjectsOf = (ctx: Context) => (text: string) => findSubjectsOfPerson(ctx.db, ctx.organizationId, text)

/** The log of what was sent, and sending it again. */
export function deliveryRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/deliveries',
    {
      schema: {
        operationId: 'listDeliveries',
        tags,
        summary: 'List deliveries, newest first',
        description:
          'A page looks back only so far for a `trigger` or `status` that is rare, and for a subject with many events: it may hold ' +
          'fewer than `limit`, or none. ' +
          'There is more for as long as `nextCursor` is not null.',
        querystring: ListDeliveriesInput,
        response: { 200: pageOfSchema(DeliverySummary), ...problems(400, 401) },
      },
    },
    async (request) => {
      const ctx = contextOf(request, services)
      return listDeliveries(ctx, request.query, subjectsOf(ctx))
    },
  )

  app.get(
    '/v1/deliveries/export',
    {
      schema: {
        operationId: 'exportDeliveries',
        tags,
        summary: 'All deliveries that match, newest first, as a file',
        querystring: ExportDeliveriesInput,
        response: { 200: z.string(), ...problems(400, 401) },
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request, services)
      const { format } = request.query
      const day = ctx.clock.now().toISOString().slice(0, 10)
      // The types of routes know no streams; Fastify sends one as it is.
      const file = Readable.from(exportDeliveries(ctx, request.query, subjectsOf(ctx))) as unknown as string
      return reply
        .header('content-type', format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson')
        .header('content-disposition', `attachment; filename="deliveries-${day}.${format}"`)
        .send(file)
    },
  )

  app.get(
    '/v1/deliveries/:id',
    {
      schema: {
        operationId: 'getDelivery',
        tags,
        summary: 'One delivery with every request and response',
        params: IdParams,
        response: { 200: Delivery, ...problems(401, 404) },
      },
    },
    async (request) => getDelivery(contextOf(request, services), idOf(request)),
  )

  app.post(
    '/v1/deliveries/:id/replay',
    {
      config: adminsOnly,
      schema: {
        operationId: 'replayDelivery',
        tags,
        summary: 'Send a delivery again, marked as a replay',
        params: IdParams,
        response: { 202: DeliverySummary, ...problems(401, 404, 409) },
      },
    },
    (request, reply) => createOnce(request, reply, services, 202, (ctx) => replayDelivery(ctx, idOf(request))),
  )

  app.get(
    '/v1/deliveries/:id/download',
    {
      schema: {
        operationId: 'downloadDelivery',
        tags,
        summary: 'The payload of a delivery as a file',
        params: IdParams,
        response: { 200: z.string(), ...problems(400, 401, 404, 409) },
      },
    },
    async (request, reply) => {
      const file = await downloadDelivery(contextOf(request, services), services, idOf(request))
      return reply
        .header('content-type', file.contentType)
        .header('content-disposition', `attachment; filename="${file.fileName}"`)
        .send(file.content)
    },
  )
}
