import { z } from 'zod'
import { patternOf } from '../shared/field-rules.ts'

/** The longest template, in characters. */
export const longestTemplate = 65_536

const contentTypePattern =
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w!#$&^.+-]+=(?:[\w!#$&^.+-]+|"[\x20\x21\x23-\x7e]*"))*$/

/** `contentType` absent or null: form data where the body begins with `name=`, JSON otherwise. */
export const TemplateInput = z.strictObject({
  body: z
    .string('must be a text')
    .min(1, 'must not be empty')
    .max(longestTemplate, `must have at most ${longestTemplate} characters`)
    .describe('Liquid: {{ title }}, {{ attendees.0.name }}, {% if … %}, {% for … %}'),
  contentType: z
    .string()
    .trim()
    .max(100)
    .regex(patternOf('not-a-content-type', contentTypePattern), 'must be a content type, like application/json')
    .nullable()
    .optional()
    .describe('JSON, application/x-www-form-urlencoded, XML or text/…'),
})
export type TemplateInput = z.input<typeof TemplateInput>

/** What an endpoint sends in the place of its dialect's body. */
export const Template = z.object({ body: z.string(), contentType: z.string() }).meta({ id: 'Template' })
export type Template = z.infer<typeof Template>

/** The template with its content type settled; null for none. */
export function normalizeTemplate(template: TemplateInput | null): Template | null {
  if (template === null) return null
  const { body, contentType } = template
  return { body, contentType: contentType ?? guessContentType(body) }
}

function guessContentType(body: string): string {
  return /^\s*[\w.%+[\]-]+=/.test(body) ? 'application/x-www-form-urlencoded' : 'application/json'
}
