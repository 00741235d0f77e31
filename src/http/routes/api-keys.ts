import { z } from 'zod'
import { ApiKey, ApiKeyInput, CreatedApiKey } from '../../accounts/api-keys/api-key.ts'
import { createApiKey } from '../../accounts/api-keys/create-api-key.ts'
import { listApiKeys } from '../../accounts/api-keys/list-api-keys.ts'
import { revokeApiKey } from '../../accounts/api-keys/revoke-api-key.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { adminsOnly, contextOf } from '../require-caller.ts'
import { IdParams, PageQuery, pageOfSchema, problems } from '../route-schemas.ts'

/** Keys for programs. */
export function apiKeyRoutes(app: HttpApp, services: HttpServices): void {
  const tags = ['API keys']

  app.post(
    '/v1/api-keys',
    {
      config: adminsOnly,
      schema: {
        operationId: 'createApiKey',
        tags,
        summary: 'Make an API key; it is shown only now',
        body: ApiKeyInput,
        response: { 201: CreatedApiKey, ...problems(400, 401, 409) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 201, (ctx) =>
        createApiKey(ctx.db, ctx.clock, ctx.organizationId, request.body),
      ),
  )

  app.get(
    '/v1/api-keys',
    {
      schema: {
        operationId: 'listApiKeys',
        tags,
        summary: 'List API keys',
        querystring: PageQuery,
        response: { 200: pageOfSchema(ApiKey), ...problems(400, 401) },
      },
    },
    async (request) => {
      const { db, organizationId } = contextOf(request, services)
      return listApiKeys(db, organizationId, request.query)
    },
  )

  app.delete(
    '/v1/api-keys/:id',
    {
      config: adminsOnly,
      schema: {
        operationId: 'revokeApiKey',
        tags,
        summary: 'Revoke an API key',
        params: IdParams,
        response: { 204: z.null(), ...problems(401, 404) },
      },
    },
    async (request, reply) => {
      await revokeApiKey(contextOf(request, services), pathId('key', request.params.id, 'api-key-not-found'))
      return reply.code(204).send(null)
    },
  )
}
