import type { Dialect } from '../dialects/dialect.ts'
import { sampleOfTrigger } from '../dialects/sample-of-trigger.ts'
import type { FieldError } from '../shared/errors.ts'
import { checkTemplate } from '../templates/check-template.ts'
import { compileHeader, isTemplate } from '../templates/compile-template.ts'
import type { Template } from '../templates/template.ts'
import { TemplateError } from '../templates/template-error.ts'
import type { EndpointHeader } from './endpoint-secrets.ts'
import { payloadVariables } from './payload-variables.ts'

export interface PayloadParts {
  readonly template?: Template | null | undefined
  readonly headers?: readonly EndpointHeader[] | undefined
  /** The triggers whose samples the template must make a body of. */
  readonly listensTo: readonly string[]
  readonly settings?: Readonly<Record<string, unknown>> | undefined
}

const someOrganization = { id: 'org_sample', slug: 'sample', name: 'Sample', timeZone: 'UTC' }
const sampleTime = '2026-03-02T09:30:00.000Z'

/** What is wrong with the templates of an endpoint's body and headers, with line and column. */
export function checkPayload(parts: PayloadParts, dialect: Dialect): FieldError[] {
  const { template, headers = [] } = parts
  return [
    ...(template === undefined || template === null ? [] : checkBody(template, parts, dialect)),
    ...headers.flatMap(({ value }, index) => checkHeader(value, `headers.${index}.value`)),
  ]
}

function checkBody(template: Template, parts: PayloadParts, dialect: Dialect): FieldError[] {
  const { schema } = dialect.settings
  const given = schema.safeParse(parts.settings ?? {})
  const settings = given.success ? given.data : schema.parse({})
  const samples = parts.listensTo.flatMap((trigger) => sampleVariables(dialect, trigger, settings))
  const wrong = checkTemplate(template, samples)
  return wrong === null ? [] : [{ path: 'template.body', message: wrong.message }]
}

/** None for a topic of the organization's own, and for a trigger that the dialect does not have, which is told elsewhere. */
function sampleVariables(
  dialect: Dialect,
  trigger: string,
  settings: Readonly<Record<string, unknown>>,
): Record<string, unknown>[] {
  if (!dialect.acceptsTrigger(trigger)) return []
  const event = sampleOfTrigger(dialect, trigger, {
    id: 'evt_sample',
    occurredAt: sampleTime,
    organization: someOrganization,
  })
  const input = { trigger, settings, origin: 'https://book.example.com' }
  return event === null ? [] : [payloadVariables(dialect, { ...input, event })]
}

function checkHeader(value: string, path: string): FieldError[] {
  if (!isTemplate(value)) return []
  try {
    compileHeader(value)({})
    return []
  } catch (error) {
    if (error instanceof TemplateError) return [{ path, message: error.message }]
    throw error
  }
}
