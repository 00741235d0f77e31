import { z } from 'zod'
import { Inspector, InspectorAnswer, InspectorRequest, inspectorsChannel } from '../../inspector/inspector.ts'
import {
  deleteRequests,
  findInspector,
  findInspectors,
  findRequests,
  insertInspector,
  toInspector,
  updateAnswer,
} from '../../inspector/inspector-store.ts'
import { decodeCursor, pageOf } from '../../shared/cursor.ts'
import { newId } from '../../shared/ids.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf } from '../require-caller.ts'
import { IdParams, PageQuery, pageOfSchema, problems } from '../route-schemas.ts'
import { streamEvents } from '../stream-events.ts'

const tags = ['Inspector']

/** Making and listing inspectors, for members and programs of the organization. */
export function inspectorRoutes(app: HttpApp, services: HttpServices): void {
  app.post(
    '/v1/inspectors',
    {
      schema: {
        operationId: 'createInspector',
        tags,
        summary: 'Make a receiver that shows what it gets',
        response: { 201: Inspector, ...problems(401, 409) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 201, async ({ db, clock, organizationId }) => {
        const now = clock.now()
        return toInspector(await insertInspector(db, organizationId, newId('insp', now), now), services.publicUrl)
      }),
  )

  app.get(
    '/v1/inspectors',
    {
      schema: {
        operationId: 'listInspectors',
        tags,
        summary: 'List inspectors',
        response: { 200: pageOfSchema(Inspector), ...problems(401) },
      },
    },
    async (request) => {
      const { db, organizationId } = contextOf(request, services)
      const rows = await findInspectors(db, organizationId)
      return { data: rows.map((row) => toInspector(row, services.publicUrl)), nextCursor: null }
    },
  )
}

/** Looking into an inspector: whoever knows its address may. */
export function openInspectorRoutes(app: HttpApp, services: HttpServices): void {
  const { db } = services.database
  const find = (id: string) => findInspector(db, pathId('insp', id, 'not-found'))

  app.get(
    '/v1/inspectors/:id',
    {
      schema: {
        operationId: 'getInspector',
        tags,
        summary: 'An inspector and what it answers',
        params: IdParams,
        response: { 200: Inspector, ...problems(404) },
      },
    },
    async (request) => toInspector(await find(request.params.id), services.publicUrl),
  )

  app.patch(
    '/v1/inspectors/:id',
    {
      schema: {
        operationId: 'updateInspector',
        tags,
        summary: 'Choose what an inspector answers',
        params: IdParams,
        body: z.strictObject({ answer: InspectorAnswer }),
        response: { 200: Inspector, ...problems(400, 404) },
      },
    },
    async (request) => {
      const updated = await updateAnswer(db, await find(request.params.id), request.body.answer)
      return toInspector(updated, services.publicUrl)
    },
  )

  app.get(
    '/v1/inspectors/:id/requests',
    {
      schema: {
        operationId: 'listInspectorRequests',
        tags,
        summary: 'What an inspector received, newest first',
        params: IdParams,
        querystring: PageQuery,
        response: { 200: pageOfSchema(InspectorRequest), ...problems(400, 404) },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query
      const [before] = cursor === undefined ? [] : decodeCursor(cursor, 1)
      const rows = await findRequests(db, await find(request.params.id), { limit: limit + 1, before })
      return pageOf(rows, limit, (last) => [last.id])
    },
  )

  app.delete(
    '/v1/inspectors/:id/requests',
    {
      schema: {
        operationId: 'clearInspector',
        tags,
        summary: 'Forget what an inspector received',
        params: IdParams,
        response: { 204: z.null(), ...problems(404) },
      },
    },
    async (request, reply) => {
      await deleteRequests(db, await find(request.params.id))
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/v1/inspectors/:id/stream',
    {
      schema: {
        operationId: 'streamInspector',
        tags,
        summary: 'What an inspector receives, live, as server-sent events',
        params: IdParams,
      },
    },
    async (request, reply) => {
      const inspector = await find(request.params.id)
      const newest = await findRequests(db, inspector, { limit: 1 })
      let after = newest[0]?.id ?? ''
      await streamEvents(request, reply, services, {
        subscribe: (onNews) =>
          services.database.listen(inspectorsChannel, (payload) => {
            if (payload === '' || payload === inspector.id) onNews()
          }),
        load: async () => {
          const fresh = await findRequests(db, inspector, { limit: 50, after })
          after = fresh[0]?.id ?? after
          return fresh.toReversed().map((data) => ({ event: 'request', data }))
        },
      })
    },
  )
}
