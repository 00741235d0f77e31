import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { OpenAPIV3_1 } from 'openapi-types'
import { z } from 'zod'
import { catalog } from '../events/catalog/catalog.ts'
import type { Topic } from '../events/catalog/topic.ts'
import { docsCss, docsTags } from './docs-theme.ts'
import { shareSchemas } from './share-schemas.ts'

/** The document at `/openapi.json`, made from the routes' own schemas, and a readable page of it at `/docs`. */
export async function serveOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Bellhop',
        version,
        description:
          'Bookings from every side, and webhooks that arrive: signed, in order, retried, logged, replayable. ' +
          'Errors are `application/problem+json`; lists go on with `nextCursor`; `Idempotency-Key` works on every POST that creates something.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: docsTags,
      components: {
        securitySchemes: {
          apiKey: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key, made in the console or with `bellhop api-key create`',
          },
          session: { type: 'apiKey', in: 'cookie', name: 'bellhop_session', description: "The console's session" },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => {
      const transformed = jsonSchemaTransformObject(document)
      return 'openapi' in transformed ? share({ ...transformed, webhooks: webhooks() }) : transformed
    },
  })
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'list', deepLinking: true, layout: 'BaseLayout' },
    theme: { title: 'Bellhop API', css: [{ filename: 'bellhop.css', content: docsCss }] },
  })
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
}

function share(document: object): Partial<OpenAPIV3_1.Document> {
  // A document is JSON by its definition; only its shape is known to the library's type.
  return shareSchemas(JSON.parse(JSON.stringify(document))) as Partial<OpenAPIV3_1.Document>
}

/** Every webhook of the dialect `bellhop`, with the body that a receiver gets. */
function webhooks(): OpenAPIV3_1.Document['webhooks'] {
  const items = Object.fromEntries([...catalog.values()].map((topic) => [topic.name, { post: webhook(topic) }]))
  // The library types a webhook's operation as one of OpenAPI 3.0, whose schemas are not JSON Schema yet.
  return items as OpenAPIV3_1.Document['webhooks']
}

function webhook({ name, description, schema, sample }: Topic): OpenAPIV3_1.OperationObject {
  const body = z.object({ id: z.string(), type: z.literal(name), timestamp: z.iso.datetime(), data: schema })
  return {
    operationId: `on_${name.replaceAll('.', '_')}`,
    tags: ['Webhooks'],
    summary: description,
    requestBody: {
      required: true,
      content: {
        'application/json': {
          // Both sides speak JSON Schema 2020-12; the types of the two libraries do not know each other.
          schema: z.toJSONSchema(body, { unrepresentable: 'any', target: 'draft-2020-12' }) as OpenAPIV3_1.SchemaObject,
          example: {
            id: 'evt_01jx2m0r8v4q6yb3n5c7w9ztke',
            type: name,
            timestamp: '2026-01-31T10:00:00.000Z',
            data: sample,
          },
        },
      },
    },
    responses: {
      '2XX': { description: 'Received. Anything else, or nothing within 30 seconds, is tried again.' },
      '410': { description: 'Gone: the endpoint is switched off.' },
    },
  }
}
