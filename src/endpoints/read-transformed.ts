import { z } from 'zod'
import type { FieldError } from '../shared/errors.ts'
import { escapeText } from '../templates/escape-value.ts'
import { findJsonError } from '../templates/find-json-error.ts'
import { TemplateInput } from '../templates/template.ts'
import { positionAt } from '../templates/template-error.ts'
import type { MadeAnswer } from '../transformations/create-sandbox.ts'
import { placeOfTransform } from '../transformations/explain-failure.ts'
import { TransformationError } from '../transformations/transformation-error.ts'
import { type TransformationRule, wrongTransformation } from '../transformations/transformation-rules.ts'
import { checkHeaders, mostHeaderCharacters } from './check-headers.ts'
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

const mostHeaders = 20

const Parts = z.object({
  contentType: TemplateInput.shape.contentType,
  headers: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .nullish()
    .refine((headers) => Object.keys(headers ?? {}).length <= mostHeaders),
})

/** What `transform` returned, checked as what customers configure is. Throws `TransformationError`. */
export function readTransformed(code: string, { body, isText, logs, ...given }: MadeAnswer): Transformed {
  const refuse = (reason: string, rule: TransformationRule): never => {
    throw new TransformationError(reason, rule, placeOfTransform(code), logs)
  }
  const parts = Parts.safeParse(given)
  if (!parts.success) {
    if (parts.error.issues[0]?.path[0] === 'contentType') {
      const reason = 'contentType must be a content type, like application/json'
      return refuse(reason, wrongTransformation('made-content-type-wrong'))
    }
    const reason = `headers must be an object of at most ${mostHeaders} names with texts, like { "X-Team": "red" }`
    return refuse(reason, wrongTransformation('made-headers-wrong', { maximum: mostHeaders }))
  }
  const contentType = parts.data.contentType ?? 'application/json'
  const isJson = /[/+]json\b/.test(contentType)
  if (!isText && !isJson) {
    refuse(`the body of ${contentType} must be a text`, wrongTransformation('made-body-not-text', { contentType }))
  }
  const wrong = isText && isJson ? findJsonError(body) : null
  if (wrong !== null) {
    const reason = `a body that is a text is sent as it is, and this one is not valid JSON: ${wrong.reason}`
    refuse(reason, wrongTransformation('made-text-not-json', { ...positionAt(body, wrong.offset) }))
  }
  if (body.includes('\0')) {
    refuse('the body must not have NUL characters', wrongTransformation('made-body-with-null-characters'))
  }
  const headers = Object.entries(parts.data.headers ?? {}).map(([name, value]) => ({
    name,
    value: escapeText(value, 'header').trim(),
  }))
  const [wrongHeader] = checkHeaders(headers)
  if (wrongHeader !== undefined) {
    refuse(`${wrongHeader.path}: ${wrongHeader.message}`, ruleOfHeader(wrongHeader, headers))
  }
  return { body: body.replaceAll(/\p{Cs}/gu, '\uFFFD'), contentType, headers, logs }
}

/** Of what is wrong with the headers, said of the one that was made. */
function ruleOfHeader({ path, code }: FieldError, headers: readonly EndpointHeader[]): TransformationRule {
  const name = headers[Number(path.split('.')[1])]?.name ?? ''
  switch (code) {
    case 'headers-too-long':
      return wrongTransformation('made-headers-too-long', { maximum: mostHeaderCharacters })
    case 'header-set-by-server':
      return wrongTransformation('made-header-set-by-server', { name })
    case 'duplicate':
      return wrongTransformation('made-header-twice', { name })
    case 'not-a-header-name':
      return wrongTransformation('made-header-name-wrong', { name })
    default:
      return wrongTransformation('made-header-value-wrong', { name })
  }
}
