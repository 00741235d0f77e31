import { z } from 'zod'
import { skipRules } from '../endpoints/skip-rules.ts'
import { calendarReasons } from '../scheduling/calendars/calendar-reasons.ts'
import { fileRules, rowRules } from '../scheduling/imports/row-rules.ts'
import { CodeParams } from '../shared/field-rules.ts'
import { templateRules } from '../templates/template-rules.ts'
import { transformationRules } from '../transformations/transformation-rules.ts'

/** Of whatever is read: fields, tables, calendars, templates, transformations and conditions; and why an event is skipped. */
const codes = Object.keys({
  ...rowRules,
  ...fileRules,
  ...calendarReasons,
  ...templateRules,
  ...transformationRules,
  ...skipRules,
})

export const FieldErrorSchema = z.object({
  path: z.string(),
  message: z.string(),
  code: z
    .string()
    .meta({ id: 'MistakeCode', enum: codes })
    .optional()
    .describe('What is wrong, for programs. Not every mistake has one'),
  params: CodeParams.optional().describe('The values of the code, as `maximum` or `options`'),
  line: z
    .int()
    .optional()
    .describe('In a template, a transformation or a condition; it counts from 1, as does `column`'),
  column: z.int().optional(),
})

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('What went wrong, for programs: it never changes its meaning'),
    detail: z.string().describe('What went wrong and what would be right, for people'),
    errors: z.array(FieldErrorSchema).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457, sent as application/problem+json' })

export const IdParams = z.object({ id: z.string() })

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

/** A page of a list. */
export function pageOfSchema<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() })
}

/** The answers that a route may give besides its success, for the OpenAPI document. */
export function problems(...statuses: (400 | 401 | 403 | 404 | 409 | 413 | 415 | 429)[]) {
  return Object.fromEntries(statuses.map((status) => [status, Problem])) as Record<
    (typeof statuses)[number],
    typeof Problem
  >
}
