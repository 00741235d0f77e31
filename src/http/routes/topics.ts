import { z } from 'zod'
import type { Dialect } from '../../dialects/dialect.ts'
import { dialects } from '../../dialects/registry.ts'
import { Retry } from '../../endpoints/endpoint.ts'
import { normalizeRetry } from '../../endpoints/normalize-retry.ts'
import { TopicInput, TopicView } from '../../events/topics/custom-topic.ts'
import { deleteTopic } from '../../events/topics/delete-topic.ts'
import { listTopics } from '../../events/topics/list-topics.ts'
import { putTopic } from '../../events/topics/put-topic.ts'
import { Source } from '../../shared/vocabulary.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { adminsOnly, contextOf } from '../require-caller.ts'
import { problems } from '../route-schemas.ts'

const TopicParams = z.object({ topic: z.string() })

const DialectView = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  triggers: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      group: z.string().nullable().describe('The heading under which the product lists it'),
    }),
  ),
  defaults: z.object({
    retry: Retry,
    sources: z.array(Source).nullable().describe('Those that fire when the endpoint does not choose; null for all'),
    fromEverySource: z.array(z.string()).describe('Triggers that fire from every source all the same'),
  }),
  settings: z
    .array(
      z.object({
        name: z.string(),
        label: z.string(),
        description: z.string(),
        options: z.array(z.object({ value: z.string(), label: z.string() })),
        default: z.string(),
      }),
    )
    .describe('What `settings` of an endpoint may hold'),
  secretName: z.string().nullable().describe('What the product calls the secret; null where nothing is signed'),
})

function toView({ defaults, settings, triggers, ...dialect }: Dialect): z.infer<typeof DialectView> {
  const { name, title, description, secretName } = dialect
  const { retry, sources, fromEverySource = [] } = defaults
  return {
    name,
    title,
    description,
    triggers: triggers.map(({ group = null, ...trigger }) => ({ ...trigger, group })),
    defaults: {
      retry: normalizeRetry(undefined, retry),
      sources: sources === null ? null : [...sources],
      fromEverySource: [...fromEverySource],
    },
    settings: settings.fields.map((field) => ({ ...field, options: [...field.options] })),
    secretName,
  }
}

/** What can be published and heard: topics, and the dialects that carry them. */
export function topicRoutes(app: HttpApp, services: HttpServices): void {
  const tags = ['Topics']

  app.get(
    '/v1/topics',
    {
      schema: {
        operationId: 'listTopics',
        tags,
        summary: 'The catalog with a sample of each topic, and the topics that the organization registered',
        response: { 200: z.object({ data: z.array(TopicView), nextCursor: z.null() }), ...problems(401) },
      },
    },
    async (request) => {
      const { db, organizationId } = contextOf(request, services)
      return { data: await listTopics(db, organizationId), nextCursor: null }
    },
  )

  app.put(
    '/v1/topics/:topic',
    {
      config: adminsOnly,
      schema: {
        operationId: 'putTopic',
        tags,
        summary: 'Register a topic of your own, or change it',
        params: TopicParams,
        body: TopicInput,
        response: { 200: TopicView, ...problems(400, 401) },
      },
    },
    async (request) => {
      const { db, organizationId, clock } = contextOf(request, services)
      return putTopic(db, organizationId, request.params.topic, request.body, clock)
    },
  )

  app.delete(
    '/v1/topics/:topic',
    {
      config: adminsOnly,
      schema: {
        operationId: 'deleteTopic',
        tags,
        summary: 'Forget a topic of your own',
        params: TopicParams,
        response: { 204: z.null(), ...problems(401, 404) },
      },
    },
    async (request, reply) => {
      const { db, organizationId } = contextOf(request, services)
      await deleteTopic(db, organizationId, request.params.topic)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/v1/dialects',
    {
      schema: {
        operationId: 'listDialects',
        tags,
        summary: 'The wire contracts that an endpoint can speak, and their triggers',
        response: { 200: z.object({ data: z.array(DialectView), nextCursor: z.null() }), ...problems(401) },
      },
    },
    async () => ({
      data: [...dialects.values()].map(toView),
      nextCursor: null,
    }),
  )
}
