import { z } from 'zod'
import type { Answer, LabelledAnswers } from '../../events/catalog/booking-snapshot.ts'
import { type FieldError, problem } from '../../shared/errors.ts'
import type { Question } from '../event-types/event-type.ts'
import type { Responses } from './booking.ts'

/**
 * Checks answers against an event type's questions and puts each under its label. An empty text or list is no answer. Throws
 * `validation-failed` on `responses.<id>`, all mistakes at once.
 */
export function readAnswers(questions: readonly Question[], responses: Responses): LabelledAnswers {
  const errors: FieldError[] = []
  const answers: LabelledAnswers = {}
  for (const question of questions) {
    const value = Object.hasOwn(responses, question.id) ? responses[question.id] : undefined
    const mistake = isEmpty(value) ? (question.required ? 'is required' : null) : findMistake(question, value)
    if (mistake !== null) errors.push({ path: `responses.${question.id}`, message: mistake })
    else if (!isEmpty(value)) answers[question.id] = { label: question.label, value }
  }
  const ids = questions.map(({ id }) => id)
  for (const id of Object.keys(responses).filter((id) => !ids.includes(id))) {
    const known = ids.length === 0 ? 'there are no questions' : `the questions are ${ids.join(', ')}`
    errors.push({ path: `responses.${id}`, message: `is not a question of this event type; ${known}` })
  }
  if (errors.length > 0) throw problem('validation-failed', 'Some answers have mistakes.', errors)
  return answers
}

function isEmpty(value: Answer | undefined): value is undefined {
  if (typeof value === 'string') return value.trim() === ''
  return value === undefined || (Array.isArray(value) && value.length === 0)
}

function findMistake(question: Question, value: Answer): string | null {
  const options = question.options ?? []
  switch (question.type) {
    case 'text':
    case 'textarea':
      return typeof value === 'string' ? null : 'must be a text'
    case 'number':
      return typeof value === 'number' ? null : 'must be a number'
    case 'phone':
      return matches(z.string().regex(/^\+?[0-9 ()./-]{3,40}$/), value, 'must be a phone number like +41 44 123 45 67')
    case 'email':
      return matches(z.email(), value, 'must be an e-mail address')
    case 'url':
      return matches(
        z.url({ protocol: /^https?$/ }),
        value,
        'must be a web address that begins with https:// or http://',
      )
    case 'date':
      return matches(z.iso.date(), value, 'must be a date like 2026-03-01')
    case 'boolean':
      return typeof value === 'boolean' ? null : 'must be true or false'
    case 'select':
    case 'radio':
      return typeof value === 'string' && options.includes(value) ? null : `must be one of: ${options.join(', ')}`
    case 'checkbox':
      return checkBoxes(options, value)
  }
}

function checkBoxes(options: readonly string[], value: Answer): string | null {
  if (options.length === 0) return typeof value === 'boolean' ? null : 'must be true or false'
  const ticked = Array.isArray(value) ? value : null
  const fits = ticked?.every((option, index) => options.includes(option) && ticked.indexOf(option) === index)
  return fits === true ? null : `must be a list of: ${options.join(', ')}, each at most once`
}

function matches(schema: z.ZodType, value: Answer, message: string): string | null {
  return schema.safeParse(value).success ? null : message
}
