import { z } from 'zod'
import { escapeText } from '../templates/escape-value.ts'
import { findJsonError } from '../templates/find-json-error.ts'
import { TemplateInput } from '../templates/template.ts'
import type { MadeAnswer } from '../transformations/create-sandbox.ts'
import { placeOfTransform } from '../transformations/explain-failure.ts'
import { TransformationError } from '../transformations/transformation-error.ts'
import { checkHeaders } from './check-headers.ts'
import type { EndpointHeader } from './endpoint-secrets.ts'

/** What a transformation says of the body that it made: kept with it, so that it is sent again as it was. */
export interface Made {
  readonly contentType: string
  /** In the place of the endpoint's own of the same names. */
  readonly headers: readonly EndpointHeader[]
}

/** What a transformation made of an event, as it is sent. */
export interface Transformed extends Made {
  readonly body: string
  /** What it wrote with `console.log`. */
  readonly logs: readonly string[]
}

const Parts = z.object({
  contentType: TemplateInput.shape.contentType,
  headers: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .nullish()
    .refine((headers) => Object.keys(headers ?? {}).length <= 20),
})

/** What `transform` returned, checked as what customers configure is. Throws `TransformationError`. */
export function readTransformed(code: string, { body, isText, logs, ...given }: MadeAnswer): Transformed {
  const refuse = (reason: string): never => {
    throw new TransformationError(reason, placeOfTransform(code), logs)
  }
  const parts = Parts.safeParse(given)
  if (!parts.success) {
    return refuse(
      parts.error.issues[0]?.path[0] === 'contentType'
        ? 'contentType must be a content type, like application/json'
        : 'headers must be an object of at most 20 names with texts, like { "X-Team": "red" }',
    )
  }
  const contentType = parts.data.contentType ?? 'application/json'
  const isJson = /[/+]json\b/.test(contentType)
  if (!isText && !isJson) refuse(`the body of ${contentType} must be a text`)
  const wrong = isText && isJson ? findJsonError(body) : null
  if (wrong !== null) refuse(`a body that is a text is sent as it is, and this one is not valid JSON: ${wrong.reason}`)
  if (body.includes('\0')) refuse('the body must not have NUL characters')
  const headers = Object.entries(parts.data.headers ?? {}).map(([name, value]) => ({
    name,
    value: escapeText(value, 'header').trim(),
  }))
  const [wrongHeader] = checkHeaders(headers)
  if (wrongHeader !== undefined) refuse(`${wrongHeader.path}: ${wrongHeader.message}`)
  return { body: body.replaceAll(/\p{Cs}/gu, '\uFFFD'), contentType, headers, logs }
}
