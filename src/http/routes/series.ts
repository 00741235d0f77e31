import { getSeries } from '../../scheduling/series/get-series.ts'
import { PreviewSeriesInput, previewSeries, SeriesPreview } from '../../scheduling/series/preview-series.ts'
import { Series } from '../../scheduling/series/series.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf } from '../require-caller.ts'
import { IdParams, problems } from '../route-schemas.ts'

const tags = ['Bookings']

/** What a rule would book, and what became of the repeats that `POST /v1/bookings` made. */
export function seriesRoutes(app: HttpApp, services: HttpServices): void {
  app.post(
    '/v1/series/preview',
    {
      schema: {
        operationId: 'previewSeries',
        tags,
        summary: 'The occurrences of a rule, and which could be booked',
        description: 'Books and reserves nothing. `POST /v1/bookings` with the same `recurrence` makes the series.',
        body: PreviewSeriesInput,
        response: { 200: SeriesPreview, ...problems(400, 401, 404) },
      },
    },
    async (request) => previewSeries(contextOf(request, services), request.body),
  )

  app.get(
    '/v1/series/:id',
    {
      schema: {
        operationId: 'getSeries',
        tags,
        summary: 'A series of repeats and its occurrences',
        params: IdParams,
        response: { 200: Series, ...problems(401, 404) },
      },
    },
    async (request) => getSeries(contextOf(request, services), pathId('ser', request.params.id, 'series-not-found')),
  )
}
