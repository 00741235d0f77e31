import type { Question, QuestionType } from '../../api/api-shapes.ts'
import type { FieldError } from '../../api/problem-error.ts'
import type { Texts } from '../texts/english.ts'
import { isTick, type Mistake, paths } from './check-form.ts'

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

/** What an answer that the server refused is, by the type of its question. */
const wrongAnswers: Record<QuestionType, Mistake> = {
  text: 'answer-missing',
  textarea: 'answer-missing',
  number: 'number-wrong',
  phone: 'phone-wrong',
  email: 'email-wrong',
  url: 'url-wrong',
  date: 'date-wrong',
  select: 'choice-missing',
  radio: 'choice-missing',
  checkbox: 'choices-missing',
  boolean: 'tick-missing',
}

function answerMistake(question: Question, { code }: FieldError): Mistake {
  if (code === 'too-long') return 'too-long'
  if (isTick(question)) return 'tick-missing'
  const missing = code === 'required' && wrongAnswers[question.type].endsWith('-wrong')
  return missing ? 'answer-missing' : wrongAnswers[question.type]
}

/** What is wrong in a field that the page has, in its words. */
function fieldMistake(path: string, error: FieldError, questions: readonly Question[]): Mistake | null {
  switch (path) {
    case paths.name:
      return error.code === 'too-long' ? 'too-long' : 'name-missing'
    case paths.email:
      return 'email-wrong'
    case paths.phone:
      return 'phone-wrong'
    case paths.emailCode:
      return 'code-wrong'
    case paths.notes:
      return 'too-long'
    default: {
      const question = questions.find(({ id }) => paths.answer(id) === path)
      return question === undefined ? null : answerMistake(question, error)
    }
  }
}

/** What no field of the page is for: what the link brought along, and what the organizer changed meanwhile. */
function elsewhere({ path, message }: FieldError, { refusals }: Texts): string {
  const [first = '', key = ''] = path.split('.')
  if (first === 'metadata') return refusals.metadata(key)
  if (first === 'utm') return refusals.metadata(`utm_${key}`)
  if (first === 'responses' || first === 'durationMinutes' || first === 'locationId') return refusals.changed
  return path === '' ? sentence(message) : `${path}: ${sentence(message)}`
}

/** Finds the place of each of the server's errors, and says it in the words of the page. */
export function placeServerErrors(
  errors: readonly FieldError[],
  shown: { questions: readonly Question[]; phone: boolean; emailCode?: boolean },
  texts: Texts,
): PlacedErrors {
  const visible = new Set<string>([paths.name, paths.email, paths.notes])
  if (shown.phone) visible.add(paths.phone)
  if (shown.emailCode === true) visible.add(paths.emailCode)
  for (const question of shown.questions) visible.add(paths.answer(question.id))

  const placed: PlacedErrors = { fields: {}, time: null, rest: [] }
  for (const error of errors) {
    const { path } = error
    const field = [...visible].find((known) => path === known || path.startsWith(`${known}.`))
    const mistake = field === undefined ? null : fieldMistake(field, error, shown.questions)
    if (/^attendees\.[1-9]/.test(path)) placed.fields[paths.guests] ??= texts.mistakes['guests-wrong']
    else if (field !== undefined && mistake !== null) placed.fields[field] ??= texts.mistakes[mistake]
    else if (path === 'start') placed.time = texts.mistakes['time-wrong']
    else {
      const said = elsewhere(error, texts)
      if (!placed.rest.includes(said)) placed.rest.push(said)
    }
  }
  return placed
}
