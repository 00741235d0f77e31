import { z } from 'zod'
import { Preview, PreviewInput, previewPayload } from '../../delivery/preview-payload.ts'
import { readyTemplates } from '../../templates/ready-templates.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { contextOf } from '../require-caller.ts'
import { problems } from '../route-schemas.ts'

const ReadyTemplateView = z
  .object({
    name: z.string(),
    title: z.string().describe('The product that takes it'),
    description: z.string(),
    contentType: z.string(),
    body: z.string(),
  })
  .meta({ id: 'ReadyTemplate' })

/** What requests carry: templates that are ready, and a look at what would be sent. */
export function payloadRoutes(app: HttpApp, services: HttpServices): void {
  const tags = ['Endpoints']

  app.get(
    '/v1/templates',
    {
      schema: {
        operationId: 'listTemplates',
        tags,
        summary: 'Templates that are ready to pick: Slack, Discord, Microsoft Teams, Google Chat, form data',
        response: { 200: z.object({ data: z.array(ReadyTemplateView), nextCursor: z.null() }), ...problems(401) },
      },
    },
    async (request) => {
      contextOf(request, services)
      return { data: [...readyTemplates], nextCursor: null }
    },
  )

  app.post(
    '/v1/endpoints/preview',
    {
      schema: {
        operationId: 'previewPayload',
        tags,
        summary: 'See what would be sent of a sample or a real event, without sending it',
        description: 'Mistakes of a template are in `errors`, with line and column.',
        body: PreviewInput,
        response: { 200: Preview, ...problems(400, 401, 404, 409) },
      },
    },
    async (request) => previewPayload(contextOf(request, services), services, request.body),
  )
}
