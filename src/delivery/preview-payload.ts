import { z } from 'zod'
import type { ManageToken, RenderInput } from '../dialects/dialect.ts'
import { requireDialect } from '../endpoints/check-endpoint.ts'
import { checkHeaders } from '../endpoints/check-headers.ts'
import type { EndpointHeader } from '../endpoints/endpoint-secrets.ts'
import { readTrigger } from '../endpoints/read-trigger.ts'
import { invalidField, problem } from '../shared/errors.ts'
import { idSchema } from '../shared/ids.ts'
import { normalizeTemplate, Template, TemplateInput } from '../templates/template.ts'
import { TemplateError } from '../templates/template-error.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { loadRealEvent, makeSampleEvent } from './load-test-event.ts'
import { openPayload } from './open-payload.ts'
import { renderPayload } from './render-payload.ts'

/** What an endpoint would have, and the event to show it with: the sample of a trigger, or one that happened. */
export const PreviewInput = z
  .strictObject({
    dialect: z.string().default('bellhop'),
    settings: z.record(z.string().max(60), z.unknown()).default({}),
    template: TemplateInput.nullable().default(null),
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
export type PreviewInput = z.input<typeof PreviewInput>

export const Preview = z
  .object({
    eventId: z.string().nullable().describe('Null for a sample'),
    trigger: z.string(),
    template: Template.nullable(),
    body: z.string().nullable().describe('Null where there are errors'),
    contentType: z.string().nullable(),
    headers: z.record(z.string(), z.string()),
    errors: z.array(
      z.object({ path: z.string(), message: z.string(), line: z.int().nullable(), column: z.int().nullable() }),
    ),
  })
  .meta({ id: 'Preview' })
export type Preview = z.infer<typeof Preview>

type Made = Pick<Preview, 'body' | 'contentType' | 'headers' | 'errors'>

/**
 * Shows what would be sent of an event, without sending it. Mistakes of a template are in the answer, with line and column. Throws
 * `event-not-found`, `delivery-archived`, `validation-failed` for anything else that is wrong.
 */
export async function previewPayload(
  scope: DeliveryScope,
  input: PreviewInput,
  manageToken?: ManageToken,
): Promise<Preview> {
  const { db, organizationId, clock, publicUrl } = scope
  const request = PreviewInput.parse(input)
  const { eventId, headers } = request
  const dialect = requireDialect(request.dialect)
  const asked = request.trigger === undefined ? undefined : readTrigger(request.trigger, dialect)
  const settings = dialect.settings.schema.safeParse(request.settings)
  if (!settings.success) throw invalidField('settings', `They do not fit ${dialect.title}.`)
  const wrong = checkHeaders(headers)
  if (wrong[0] !== undefined) throw problem('validation-failed', `${wrong[0].path}: ${wrong[0].message}`, wrong)
  const event =
    eventId === undefined
      ? await makeSampleEvent(db, organizationId, dialect, asked ?? '', clock.now())
      : await loadRealEvent(db, organizationId, eventId)
  const possible = dialect.triggersOf(event)
  const trigger = asked ?? possible[0]
  if (trigger === undefined || (eventId !== undefined && !possible.includes(trigger))) {
    const has = possible.length === 0 ? 'has no trigger' : `has the trigger ${possible.join(', ')}`
    throw invalidField('eventId', `${dialect.title} ${has} for ${event.topic}.`)
  }
  const template = normalizeTemplate(request.template)
  const about = { event, trigger, settings: settings.data, origin: publicUrl, manageToken }
  const made = make({ dialect, template, headers }, about)
  return { eventId: eventId ?? null, trigger, template, ...made }
}

function make(
  {
    dialect,
    template,
    headers,
  }: {
    readonly dialect: ReturnType<typeof requireDialect>
    readonly template: Template | null
    readonly headers: readonly EndpointHeader[]
  },
  input: RenderInput,
): Made {
  // One after the other, so that each mistake is told at its own place.
  const body = attempt('template.body', () =>
    renderPayload({ dialect, payload: openPayload(template, []) }, input, null),
  )
  const values = headers.map((header, index) => ({
    name: header.name,
    ...attempt(`headers.${index}.value`, () => {
      const payload = openPayload(null, [header])
      return renderPayload({ dialect, payload }, input, null).headers?.get(header.name) ?? header.value
    }),
  }))
  return {
    body: body.made?.body ?? null,
    contentType: body.made?.contentType ?? null,
    headers: Object.fromEntries(values.flatMap(({ name, made }) => (made === null ? [] : [[name, made]]))),
    errors: [...body.errors, ...values.flatMap(({ errors }) => errors)],
  }
}

function attempt<T>(path: string, work: () => T): { readonly made: T | null; readonly errors: Preview['errors'] } {
  try {
    return { made: work(), errors: [] }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    const { line, column } = error.position
    return { made: null, errors: [{ path, message: error.reason, line, column }] }
  }
}
