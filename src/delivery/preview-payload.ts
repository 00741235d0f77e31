import { z } from 'zod'
import type { Dialect, ManageToken, RenderInput } from '../dialects/dialect.ts'
import { checkSettings, requireDialect } from '../endpoints/check-endpoint.ts'
import { checkHeaders } from '../endpoints/check-headers.ts'
import type { EndpointHeader } from '../endpoints/endpoint-secrets.ts'
import { readTrigger } from '../endpoints/read-trigger.ts'
import { invalidField } from '../shared/errors.ts'
import { validationError } from '../shared/field-errors.ts'
import { broken, CodeParams } from '../shared/field-rules.ts'
import { idSchema, type OrganizationId } from '../shared/ids.ts'
import { normalizeTemplate, Template, TemplateInput } from '../templates/template.ts'
import { TemplateError } from '../templates/template-error.ts'
import type { Sandbox } from '../transformations/create-sandbox.ts'
import { TransformationCode } from '../transformations/transformation.ts'
import { TransformationError } from '../transformations/transformation-error.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { loadRealEvent, makeSampleEvent } from './load-test-event.ts'
import { openPayload } from './open-payload.ts'
import { renderPayload } from './render-payload.ts'
import { transformPayload } from './transform-payload.ts'

/** What an endpoint would have, and the event to show it with: the sample of a trigger, or one that happened. */
export const PreviewInput = z
  .strictObject({
    dialect: z.string().default('bellhop'),
    settings: z.record(z.string().max(60), z.unknown()).default({}),
    template: TemplateInput.nullable().default(null),
    transformation: TransformationCode.nullable().default(null),
    headers: z
      .array(z.strictObject({ name: z.string().max(100), value: z.string().max(2000) }))
      .max(20)
      .default([]),
    trigger: z.string().max(200).optional(),
    eventId: idSchema('evt').optional(),
  })
  .refine(({ trigger, eventId }) => trigger !== undefined || eventId !== undefined, {
    path: ['trigger'],
    message: 'give a trigger, to see its sample, or an eventId',
  })
  .refine(({ template, transformation }) => template === null || transformation === null, {
    path: ['transformation'],
    error: 'a webhook has a template or a transformation, not both',
    params: broken('template-and-transformation'),
  })
export type PreviewInput = z.input<typeof PreviewInput>

export const Preview = z
  .object({
    eventId: z.string().nullable().describe('Null for a sample'),
    trigger: z.string(),
    template: Template.nullable(),
    body: z.string().nullable().describe('Null where there are errors'),
    contentType: z.string().nullable(),
    headers: z.record(z.string(), z.string()),
    logs: z.array(z.string()).describe('What a transformation wrote with console.log'),
    errors: z.array(
      z.object({
        path: z.string(),
        message: z.string(),
        code: z.string().describe('What is wrong, for programs'),
        params: CodeParams,
        line: z.int().nullable(),
        column: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'Preview' })
export type Preview = z.infer<typeof Preview>

/** What a preview works with besides the scope. */
export interface PreviewServices {
  readonly sandbox: Sandbox
  readonly manageToken?: ManageToken | undefined
}

interface Making {
  readonly dialect: Dialect
  readonly template: Template | null
  readonly transformation: string | null
  readonly headers: readonly EndpointHeader[]
  readonly sandbox: Sandbox
  readonly organizationId: OrganizationId
}

type Made = Pick<Preview, 'body' | 'contentType' | 'headers' | 'logs' | 'errors'>

/**
 * Shows what would be sent of an event, without sending it. Mistakes of a template or a transformation are in the answer, with line and
 * column. Throws
 * `event-not-found`, `delivery-archived`, `validation-failed` for anything else that is wrong.
 */
export async function previewPayload(
  scope: DeliveryScope,
  { sandbox, manageToken }: PreviewServices,
  input: PreviewInput,
): Promise<Preview> {
  const { db, organizationId, clock, publicUrl } = scope
  const request = PreviewInput.parse(input)
  const { eventId, headers } = request
  const dialect = requireDialect(request.dialect)
  const asked = request.trigger === undefined ? undefined : readTrigger(request.trigger, dialect)
  const wrong = [...checkSettings(request.settings, dialect), ...checkHeaders(headers)]
  if (wrong.length > 0) throw validationError(wrong)
  const settings = dialect.settings.schema.parse(request.settings)
  const event =
    eventId === undefined
      ? await makeSampleEvent(db, organizationId, dialect, asked ?? '', clock.now())
      : await loadRealEvent(db, organizationId, eventId)
  const possible = dialect.triggersOf(event)
  const trigger = asked ?? possible[0]
  if (trigger === undefined || (eventId !== undefined && !possible.includes(trigger))) {
    throw refuseEvent(dialect, event.topic, possible)
  }
  const template = normalizeTemplate(request.template)
  const about = { event, trigger, settings, origin: publicUrl, manageToken }
  const { transformation } = request
  const made = await make({ dialect, template, transformation, headers, sandbox, organizationId }, about)
  return { eventId: eventId ?? null, trigger, template, ...made }
}

function refuseEvent({ title }: Dialect, topic: string, triggers: readonly string[]) {
  if (triggers.length === 0) {
    const rule = broken('trigger-not-of-event', { dialect: title, topic })
    return invalidField('eventId', `${title} has no trigger for ${topic}.`, rule)
  }
  const message = `${title} has the trigger ${triggers.join(', ')} for ${topic}.`
  return invalidField('eventId', message, broken('event-of-other-triggers', { topic, triggers }))
}

async function make(
  { dialect, template, transformation, headers, sandbox, organizationId }: Making,
  input: RenderInput,
) {
  // One after the other, so that each mistake is told at its own place.
  const endpoint = { dialect, payload: openPayload(template, [], transformation) }
  const body = await attempt(transformation === null ? 'template.body' : 'transformation', async () => {
    const transformed = await transformPayload(endpoint, input, sandbox, { organizationId })
    return { ...renderPayload(endpoint, input, null, transformed), logs: transformed?.logs ?? [] }
  })
  const values = []
  for (const [index, header] of headers.entries()) {
    const { made, errors } = await attempt(`headers.${index}.value`, async () => {
      const { headers: filled } = renderPayload({ dialect, payload: openPayload(null, [header]) }, input, null)
      return filled?.get(header.name) ?? header.value
    })
    values.push({ name: header.name, made, errors })
  }
  const added = (body.made?.added ?? []).map(({ name, value }) => [name, value])
  const made: Made = {
    body: body.made?.body ?? null,
    contentType: body.made?.contentType ?? null,
    headers: Object.fromEntries([
      ...values.flatMap(({ name, made }) => (made === null ? [] : [[name, made]])),
      ...added,
    ]),
    logs: [...(body.made?.logs ?? body.logs)],
    errors: [...body.errors, ...values.flatMap(({ errors }) => errors)],
  }
  return made
}

interface Attempt<T> {
  readonly made: T | null
  readonly errors: Preview['errors']
  readonly logs: readonly string[]
}

async function attempt<T>(path: string, work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { made: await work(), errors: [], logs: [] }
  } catch (error) {
    const isOfTransformation = error instanceof TransformationError
    if (!isOfTransformation && !(error instanceof TemplateError)) throw error
    const { line = null, column = null } = error.position ?? {}
    const logs = isOfTransformation ? error.logs : []
    return { made: null, errors: [{ path, message: error.reason, ...error.rule, line, column }], logs }
  }
}
