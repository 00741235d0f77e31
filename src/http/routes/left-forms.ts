import { z } from 'zod'
import { findBookableEventType } from '../../scheduling/event-types/find-bookable-event-type.ts'
import { FormId, LeftFormInput } from '../../scheduling/forms/form.ts'
import { deleteLeftForm } from '../../scheduling/forms/form-store.ts'
import { keepLeftForm, wantsLeftForms } from '../../scheduling/forms/keep-left-form.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { problems } from '../route-schemas.ts'

const tags = ['Booking page']
const Params = z.object({ organization: z.string(), eventType: z.string() })
const Query = z.strictObject({ link: z.string().max(100).optional() })

/** How the booking page tells of forms that somebody left; see `form.abandoned`. */
export function leftFormRoutes(app: HttpApp, services: HttpServices): void {
  const { database, clock, publicUrl } = services
  const scope = { db: database.db, clock, publicUrl }

  app.get(
    '/v1/public/:organization/:eventType/forms',
    {
      schema: {
        operationId: 'getFormWatch',
        tags,
        summary: 'Whether anybody is told of a booking form that is left',
        params: Params,
        querystring: Query,
        response: { 200: z.object({ watched: z.boolean() }), ...problems(400, 404, 409) },
      },
    },
    async ({ params, query }) => {
      const found = await findBookableEventType(scope, params.organization, params.eventType, query.link)
      return { watched: await wantsLeftForms(scope.db, found.organizationId, found.eventType) }
    },
  )

  app.post(
    '/v1/public/:organization/:eventType/forms',
    {
      schema: {
        operationId: 'leaveForm',
        tags,
        summary: 'Tell of a booking form that was left',
        description:
          'Kept for 15 minutes; without a booking by then, `form.abandoned` is published. Nothing is kept where no webhook listens to that.',
        params: Params,
        querystring: Query,
        body: LeftFormInput,
        response: { 204: z.null(), ...problems(400, 404, 409, 429) },
      },
    },
    async ({ params, query, body }, reply) => {
      const found = await findBookableEventType(scope, params.organization, params.eventType, query.link)
      await keepLeftForm(scope, found.organizationId, found.eventType, body)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/v1/public/:organization/:eventType/forms/:id',
    {
      schema: {
        operationId: 'returnToForm',
        tags,
        summary: 'Take back that a booking form was left',
        params: Params.extend({ id: FormId }),
        querystring: Query,
        response: { 204: z.null(), ...problems(400, 404, 409) },
      },
    },
    async ({ params, query }, reply) => {
      const found = await findBookableEventType(scope, params.organization, params.eventType, query.link)
      await deleteLeftForm(scope.db, found.organizationId, params.id)
      return reply.code(204).send(null)
    },
  )
}
