import { z } from 'zod'
import { cancelPendingDeliveries } from '../../delivery/cancel-pending-deliveries.ts'
import { countPending } from '../../delivery/count-pending.ts'
import { EndpointStats, TestInput, TestResult } from '../../delivery/delivery.ts'
import { loadEndpointStats } from '../../delivery/endpoint-stats.ts'
import { sendTest } from '../../delivery/send-test.ts'
import { createEndpoint } from '../../endpoints/create-endpoint.ts'
import { deleteEndpoint } from '../../endpoints/delete-endpoint.ts'
import {
  CreatedEndpoint,
  CreateEndpointInput,
  Endpoint,
  RotatedSecret,
  RotateSecretInput,
  UpdateEndpointInput,
} from '../../endpoints/endpoint.ts'
import { EndpointHealth, loadEndpointHealth } from '../../endpoints/endpoint-health.ts'
import { getEndpoint } from '../../endpoints/get-endpoint.ts'
import { ListEndpointsInput, listEndpoints } from '../../endpoints/list-endpoints.ts'
import { rotateSecret } from '../../endpoints/rotate-secret.ts'
import { updateEndpoint } from '../../endpoints/update-endpoint.ts'
import { PreviewedEvent, PreviewFiltersInput, previewFilters } from '../../events/preview-filters.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { adminsOnly, contextOf } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Endpoints']
const idOf = (request: { params: { id: string } }) => pathId('ep', request.params.id, 'endpoint-not-found')
const Watched = Endpoint.extend({ health: EndpointHealth })
const Listed = Watched.extend({ stats: EndpointStats.optional() })
const Detailed = Watched.extend({ pendingDeliveries: z.int().describe('Deliveries that wait or are under way') })

/** The webhooks that a team configured. */
export function endpointRoutes(app: HttpApp, services: HttpServices): void {
  app.post(
    '/v1/endpoints',
    {
      config: adminsOnly,
      schema: {
        operationId: 'createEndpoint',
        tags,
        summary: 'Add a webhook; its secret is shown only now',
        description: '`secret`: a text to give one, `null` for none, absent to have one generated.',
        body: CreateEndpointInput,
        response: { 201: CreatedEndpoint, ...problems(400, 401, 409) },
      },
    },
    (request, reply) => createOnce(request, reply, services, 201, (ctx) => createEndpoint(ctx, services, request.body)),
  )

  app.get(
    '/v1/endpoints',
    {
      schema: {
        operationId: 'listEndpoints',
        tags,
        summary: 'List webhooks',
        querystring: ListEndpointsInput.extend({
          include: z.enum(['stats']).optional().describe('`stats` adds the last 24 hours'),
        }),
        response: { 200: pageOfSchema(Listed), ...problems(400, 401) },
      },
    },
    async (request) => {
      const { include, ...input } = request.query
      const ctx = contextOf(request, services)
      const page = await listEndpoints(ctx, services, input)
      const ids = page.data.map(({ id }) => id)
      const healthOf = await loadEndpointHealth(ctx.db, ctx.organizationId, ids)
      const data = page.data.map((endpoint) => ({ ...endpoint, health: healthOf(endpoint.id) }))
      if (include === undefined) return { ...page, data }
      const stats = await loadEndpointStats(ctx.db, ctx.organizationId, ids, ctx.clock.now())
      return { ...page, data: data.map((endpoint) => ({ ...endpoint, stats: stats.get(endpoint.id) })) }
    },
  )

  app.get(
    '/v1/endpoints/:id',
    {
      schema: {
        operationId: 'getEndpoint',
        tags,
        summary: 'One webhook',
        params: IdParams,
        response: { 200: Detailed, ...problems(401, 404) },
      },
    },
    async (request) => {
      const ctx = contextOf(request, services)
      const endpoint = await getEndpoint(ctx, services, idOf(request))
      const healthOf = await loadEndpointHealth(ctx.db, ctx.organizationId, [endpoint.id])
      const pendingDeliveries = await countPending(ctx.db, ctx.organizationId, endpoint.id)
      return { ...endpoint, health: healthOf(endpoint.id), pendingDeliveries }
    },
  )

  app.patch(
    '/v1/endpoints/:id',
    {
      config: adminsOnly,
      schema: {
        operationId: 'updateEndpoint',
        tags,
        summary: 'Change a webhook, or switch it on or off',
        params: IdParams,
        body: UpdateEndpointInput,
        response: { 200: Endpoint, ...problems(400, 401, 404, 409) },
      },
    },
    async (request) => updateEndpoint(contextOf(request, services), services, idOf(request), request.body),
  )

  app.delete(
    '/v1/endpoints/:id',
    {
      config: adminsOnly,
      schema: {
        operationId: 'deleteEndpoint',
        tags,
        summary: 'Delete a webhook and cancel what waits for it',
        params: IdParams,
        response: { 200: z.object({ cancelledDeliveries: z.int() }), ...problems(401, 404) },
      },
    },
    async (request) => {
      const ctx = contextOf(request, services)
      return deleteEndpoint(ctx, idOf(request), (tx, organizationId, endpointId) =>
        cancelPendingDeliveries(tx, organizationId, endpointId, ctx.clock.now()),
      )
    },
  )

  app.post(
    '/v1/endpoints/filters/preview',
    {
      schema: {
        operationId: 'previewFilters',
        tags,
        summary: 'Which of the last 50 events a webhook with these filters would have got, and why not the others',
        body: PreviewFiltersInput,
        response: { 200: z.object({ data: z.array(PreviewedEvent) }), ...problems(400, 401) },
      },
    },
    async (request) => previewFilters(contextOf(request, services), request.body),
  )

  app.post(
    '/v1/endpoints/:id/test',
    {
      config: adminsOnly,
      schema: {
        operationId: 'testEndpoint',
        tags,
        summary: 'Send the sample of a trigger, or a real event, and see request and response in full',
        params: IdParams,
        body: TestInput,
        response: { 200: TestResult, ...problems(400, 401, 404, 409) },
      },
    },
    async (request) => sendTest(contextOf(request, services), services, idOf(request), request.body),
  )

  app.post(
    '/v1/endpoints/:id/secret/rotate',
    {
      config: adminsOnly,
      schema: {
        operationId: 'rotateSecret',
        tags,
        summary: 'Give a webhook a new secret; the old one signs too for a grace time',
        params: IdParams,
        body: RotateSecretInput.default({ graceHours: 24 }),
        response: { 200: RotatedSecret, ...problems(400, 401, 404) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 200, (ctx) => rotateSecret(ctx, services, idOf(request), request.body)),
  )
}
