import type { Dialect } from '../dialects/dialect.ts'
import type { FieldError } from '../shared/errors.ts'
import { checkTemplate } from '../templates/check-template.ts'
import { compileHeader, isTemplate } from '../templates/compile-template.ts'
import type { Template } from '../templates/template.ts'
import { TemplateError } from '../templates/template-error.ts'
import type { EndpointHeader } from './endpoint-secrets.ts'
import { payloadVariables } from './payload-variables.ts'
import { sampleInputs } from './sample-inputs.ts'

export interface PayloadParts {
  readonly template?: Template | null | undefined
  readonly headers?: readonly EndpointHeader[] | undefined
  /** The triggers whose samples the template must make a body of. */
  readonly listensTo: readonly string[]
  readonly settings?: Readonly<Record<string, unknown>> | undefined
}

/** What is wrong with the templates of an endpoint's body and headers, with line and column. */
export function checkPayload(parts: PayloadParts, dialect: Dialect): FieldError[] {
  const { template, headers = [] } = parts
  return [
    ...(template === undefined || template === null ? [] : checkBody(template, parts, dialect)),
    ...headers.flatMap(({ value }, index) => checkHeader(value, `headers.${index}.value`)),
  ]
}

function checkBody(template: Template, parts: PayloadParts, dialect: Dialect): FieldError[] {
  const samples = sampleInputs(dialect, parts.listensTo, parts.settings).map((input) =>
    payloadVariables(dialect, input),
  )
  const wrong = checkTemplate(template, samples)
  return wrong === null ? [] : [toFieldError(wrong, 'template.body')]
}

function checkHeader(value: string, path: string): FieldError[] {
  if (!isTemplate(value)) return []
  try {
    compileHeader(value)({})
    return []
  } catch (error) {
    if (error instanceof TemplateError) return [toFieldError(error, path)]
    throw error
  }
}

function toFieldError({ message, rule, position }: TemplateError, path: string): FieldError {
  return { path, message, ...rule, ...position }
}
