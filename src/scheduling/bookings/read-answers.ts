import { z } from 'zod'
import type { Answer, LabelledAnswers } from '../../events/catalog/booking-snapshot.ts'
import { type FieldError, problem } from '../../shared/errors.ts'
import { broken, type FieldRule } from '../../shared/field-rules.ts'
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
    const mistake = isEmpty(value) ? (question.required ? missing : null) : findMistake(question, value)
    if (mistake !== null) errors.push({ path: `responses.${question.id}`, ...mistake })
    else if (!isEmpty(value)) answers[question.id] = { label: question.label, value }
  }
  const ids = questions.map(({ id }) => id)
  for (const id of Object.keys(responses).filter((id) => !ids.includes(id))) {
    const known = ids.length === 0 ? 'there are no questions' : `the questions are ${ids.join(', ')}`
    const message = `is not a question of this event type; ${known}`
    errors.push({ path: `responses.${id}`, message, ...broken('unknown-question') })
  }
  if (errors.length > 0) throw problem('validation-failed', 'Some answers have mistakes.', errors)
  return answers
}

function isEmpty(value: Answer | undefined): value is undefined {
  if (typeof value === 'string') return value.trim() === ''
  return value === undefined || (Array.isArray(value) && value.length === 0)
}

type Mistake = { readonly message: string } & FieldRule

const missing: Mistake = { message: 'is required', ...broken('required') }
const noTick: Mistake = { message: 'must be true or false', ...broken('not-true-or-false') }
const phonePattern = /^\+?[0-9 ()./-]{3,40}$/

function findMistake(question: Question, value: Answer): Mistake | null {
  const options = question.options ?? []
  switch (question.type) {
    case 'text':
    case 'textarea':
      return typeof value === 'string' ? null : { message: 'must be a text', ...broken('not-a-text') }
    case 'number':
      return typeof value === 'number' ? null : { message: 'must be a number', ...broken('not-a-number') }
    case 'phone': {
      const message = 'must be a phone number like +41 44 123 45 67'
      return matches(z.string().regex(phonePattern), value, { message, ...broken('not-a-phone-number') })
    }
    case 'email':
      return matches(z.email(), value, { message: 'must be an e-mail address', ...broken('not-an-email') })
    case 'url': {
      const message = 'must be a web address that begins with https:// or http://'
      return matches(z.url({ protocol: /^https?$/ }), value, { message, ...broken('not-a-web-address') })
    }
    case 'date':
      return matches(z.iso.date(), value, { message: 'must be a date like 2026-03-01', ...broken('not-a-date') })
    case 'boolean':
      return typeof value === 'boolean' ? null : noTick
    case 'select':
    case 'radio': {
      const message = `must be one of: ${options.join(', ')}`
      const fits = typeof value === 'string' && options.includes(value)
      return fits ? null : { message, ...broken('not-one-of', { options }) }
    }
    case 'checkbox':
      return checkBoxes(options, value)
  }
}

function checkBoxes(options: readonly string[], value: Answer): Mistake | null {
  if (options.length === 0) return typeof value === 'boolean' ? null : noTick
  const ticked = Array.isArray(value) ? value : null
  const fits = ticked?.every((option, index) => options.includes(option) && ticked.indexOf(option) === index)
  if (fits === true) return null
  const message = `must be a list of: ${options.join(', ')}, each at most once`
  return { message, ...broken('not-some-of', { options }) }
}

function matches(schema: z.ZodType, value: Answer, mistake: Mistake): Mistake | null {
  return schema.safeParse(value).success ? null : mistake
}
