import { z } from 'zod'
import { type Acceptance, acceptEvents, PublishEventInput } from '../../events/accept-events.ts'
import { Event, EventSummary } from '../../events/event.ts'
import { getEvent } from '../../events/get-event.ts'
import { ListEventsInput, listEvents } from '../../events/list-events.ts'
import { toFieldErrors, validationError } from '../../shared/field-errors.ts'
import { createOnce } from '../create-once.ts'
import { problemBody } from '../error-handler.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { adminsOnly, contextOf } from '../require-caller.ts'
import { IdParams, Problem, pageOfSchema, problems } from '../route-schemas.ts'

const Accepted = z.object({ id: z.string() })
const PublishBatchInput = z.strictObject({ events: z.array(z.unknown()).min(1).max(1000) })
const BatchResult = z.union([Accepted, z.object({ error: Problem })])

/** Publishing events of one's own, and reading what happened to every event. */
export function eventRoutes(app: HttpApp, services: HttpServices): void {
  const tags = ['Events']

  app.post(
    '/v1/events',
    {
      config: { ...adminsOnly, keepsJsonText: true },
      schema: {
        operationId: 'publishEvent',
        tags,
        summary: 'Publish an event',
        description:
          'The topic is one of the catalog or one that the organization registered; the data must follow its schema.',
        body: PublishEventInput,
        response: { 202: Accepted, ...problems(400, 401, 409, 413) },
      },
    },
    async (request, reply) => {
      if (request.headers['idempotency-key'] !== undefined) {
        return createOnce(request, reply, services, 202, async (ctx) => {
          const submission = { organizationId: ctx.organizationId, source: ctx.source, input: request.body }
          return onlyOne(await acceptEvents(ctx.db, ctx.clock.now(), [submission]))
        })
      }
      const { organizationId, source } = contextOf(request, services)
      const accepted = onlyOne(await services.intake.submit([{ organizationId, source, input: request.body }]))
      reply.code(202)
      return accepted
    },
  )

  app.post(
    '/v1/events/batch',
    {
      config: { ...adminsOnly, keepsJsonText: true },
      schema: {
        operationId: 'publishEvents',
        tags,
        summary: 'Publish up to 1,000 events',
        description:
          'Each event gets its own result, in the order given; one with mistakes does not hold up the others.',
        body: PublishBatchInput,
        response: { 202: z.object({ results: z.array(BatchResult) }), ...problems(400, 401, 409, 413) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 202, async ({ db, clock, organizationId, source }) => {
        const parsed = request.body.events.map((event) => PublishEventInput.safeParse(event))
        const submissions = parsed.flatMap(({ data }) =>
          data === undefined ? [] : [{ organizationId, source, input: data }],
        )
        const acceptances = db.isTransaction
          ? await acceptEvents(db, clock.now(), submissions)
          : await services.intake.submit(submissions)
        const answers = acceptances.values()
        return {
          results: parsed.map((item) => (item.success ? toResult(answers.next().value) : invalidItem(item.error))),
        }
      }),
  )

  app.get(
    '/v1/events',
    {
      schema: {
        operationId: 'listEvents',
        tags,
        summary: 'List events with what every endpoint did with them, newest first',
        description:
          'A page looks back only so far for a `topic` that is rare: it may hold fewer than `limit`, or none. ' +
          'There is more for as long as `nextCursor` is not null.',
        querystring: ListEventsInput,
        response: { 200: pageOfSchema(EventSummary), ...problems(400, 401) },
      },
    },
    async (request) => {
      const { db, organizationId } = contextOf(request, services)
      return listEvents(db, organizationId, request.query)
    },
  )

  app.get(
    '/v1/events/:id',
    {
      schema: {
        operationId: 'getEvent',
        tags,
        summary: 'One event, its data and its decisions',
        params: IdParams,
        response: { 200: Event, ...problems(401, 404) },
      },
    },
    async (request) => {
      const { db, organizationId, clock } = contextOf(request, services)
      return getEvent(db, organizationId, pathId('evt', request.params.id, 'event-not-found'), clock)
    },
  )
}

function onlyOne([acceptance]: readonly Acceptance[]): { id: string } {
  if (acceptance === undefined) throw new Error('Publishing one event gave no answer.')
  if ('error' in acceptance) throw acceptance.error
  return acceptance
}

function toResult(acceptance: Acceptance | undefined): z.infer<typeof BatchResult> {
  if (acceptance === undefined) throw new Error('Publishing gave fewer answers than events.')
  return 'error' in acceptance ? { error: withList(problemBody(acceptance.error)) } : acceptance
}

function invalidItem(error: z.ZodError): z.infer<typeof BatchResult> {
  return { error: withList(problemBody(validationError(toFieldErrors(error.issues)))) }
}

function withList(body: ReturnType<typeof problemBody>): z.infer<typeof Problem> {
  return { ...body, errors: [...(body.errors ?? [])] }
}
