import { getSeries } from '../../scheduling/series/get-series.ts'
import { Series } from '../../scheduling/series/series.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf } from '../require-caller.ts'
import { IdParams, problems } from '../route-schemas.ts'

/** What became of the repeats that `POST /v1/bookings` made. */
export function seriesRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/series/:id',
    {
      schema: {
        operationId: 'getSeries',
        tags: ['Bookings'],
        summary: 'A series of repeats and its occurrences',
        params: IdParams,
        response: { 200: Series, ...problems(401, 404) },
      },
    },
    async (request) => getSeries(contextOf(request, services), pathId('ser', request.params.id, 'series-not-found')),
  )
}
