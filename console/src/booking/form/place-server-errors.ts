import type { Question } from '../../api/api-shapes.ts'
import type { FieldError } from '../../api/problem-error.ts'
import type { Texts } from '../texts/english.ts'
import { paths } from './check-form.ts'

/** What the server refused: beside the fields it belongs to, about the time, and the rest for the top of the form. */
export interface PlacedErrors {
  fields: Record<string, string>
  time: string | null
  rest: string[]
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?。]$/.test(first) ? first : `${first}.`
}

/** Finds the place of each of the server's errors. Errors of fields that the form does not show keep their path. */
export function placeServerErrors(
  errors: readonly FieldError[],
  shown: { questions: readonly Question[]; phone: boolean; emailCode?: boolean },
  texts: Texts,
): PlacedErrors {
  const own = new Map<string, string>([
    [paths.email, texts.mistakes['email-wrong']],
    [paths.phone, texts.mistakes['phone-wrong']],
    [paths.emailCode, texts.mistakes['code-wrong']],
  ])
  const visible = new Set<string>([paths.name, paths.email, paths.notes])
  if (shown.phone) visible.add(paths.phone)
  if (shown.emailCode === true) visible.add(paths.emailCode)
  for (const question of shown.questions) visible.add(paths.answer(question.id))

  const placed: PlacedErrors = { fields: {}, time: null, rest: [] }
  for (const { path, message } of errors) {
    const field = [...visible].find((known) => path === known || path.startsWith(`${known}.`))
    if (/^attendees\.[1-9]/.test(path)) placed.fields[paths.guests] ??= texts.mistakes['guests-wrong']
    else if (field !== undefined) placed.fields[field] ??= own.get(field) ?? sentence(message)
    else if (path === 'start') placed.time = texts.mistakes['time-wrong']
    else placed.rest.push(path === '' ? sentence(message) : `${path}: ${sentence(message)}`)
  }
  return placed
}
