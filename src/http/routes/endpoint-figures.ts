import { sendTestLife, TestLife } from '../../delivery/send-test-life.ts'
import { EndpointStatistics, loadStatistics, StatisticsInput } from '../../delivery/statistics/load-statistics.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { adminsOnly, contextOf } from '../require-caller.ts'
import { IdParams, problems } from '../route-schemas.ts'

const tags = ['Endpoints']
const idOf = (request: { params: { id: string } }) => pathId('ep', request.params.id, 'endpoint-not-found')

/** How an endpoint fares, and how its receiver takes a whole booking. */
export function endpointFigureRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/endpoints/:id/stats',
    {
      schema: {
        operationId: 'getEndpointStatistics',
        tags,
        summary: 'Accepted and failed deliveries, their rate and latencies, by hour or day',
        description: 'By the time at which deliveries ended. Tests and pings never count.',
        params: IdParams,
        querystring: StatisticsInput,
        response: { 200: EndpointStatistics, ...problems(400, 401, 404) },
      },
    },
    async (request) => loadStatistics(contextOf(request, services), idOf(request), request.query),
  )

  app.post(
    '/v1/endpoints/:id/test/life',
    {
      config: adminsOnly,
      schema: {
        operationId: 'testEndpointLife',
        tags,
        summary: 'Send a whole booking’s life: requested, created, rescheduled, cancelled, in order',
        params: IdParams,
        response: { 200: TestLife, ...problems(401, 404) },
      },
    },
    async (request) => sendTestLife(contextOf(request, services), services, idOf(request)),
  )
}
