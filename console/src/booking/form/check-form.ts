import type { Answer, Location, Question } from '../../api/api-shapes.ts'
import type { Texts } from '../texts/english.ts'

/** What stands in the form. Answers by question id: text, ticked options, or one tick. */
export interface FormValues {
  name: string
  email: string
  phone: string
  notes: string
  /** Addresses of further people, between commas. */
  guests?: string
  /** The code that proves the address. */
  emailCode?: string
  /** Seen and filled in by programs only. */
  website?: string
  answers: Record<string, string | string[] | boolean>
}

/** Whether someone typed something that the link did not bring along. */
export function isTouched(values: FormValues, link: Partial<FormValues> & { name: string; email: string }): boolean {
  const { phone, notes, guests, answers, name, email } = values
  const before = { phone: '', notes: '', guests: '', answers: {}, ...link }
  const now = { ...before, phone, notes, guests: guests ?? '', answers, name, email }
  return JSON.stringify(now) !== JSON.stringify(before)
}

export type Mistake = keyof Texts['mistakes']
/** Mistakes by the path of their field in the request: `attendees.0.email`, `responses.company`. */
export type Mistakes = Record<string, Mistake>

export const paths = {
  name: 'attendees.0.name',
  email: 'attendees.0.email',
  phone: 'attendees.0.phone',
  notes: 'notes',
  guests: 'guests',
  emailCode: 'emailCode',
  answer: (id: string) => `responses.${id}`,
} as const

const longText = 5000
const mostGuests = 20

/** The addresses in what was typed: commas, semicolons and white space stand between them. */
export function guestsOf(values: FormValues): string[] {
  return (values.guests ?? '').split(/[\s,;]+/).filter((address) => address !== '')
}

function checkGuests(values: FormValues): Mistake | null {
  const guests = guestsOf(values)
  const all = [values.email.trim(), ...guests].map((address) => address.toLowerCase())
  if (guests.some((address) => !isEmail(address))) return 'guests-wrong'
  if (new Set(all).size < all.length) return 'guests-twice'
  return guests.length > mostGuests ? 'guests-many' : null
}

export function isEmail(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@,;<>()"]+@[^\s@.,;<>()"]+(?:\.[^\s@.,;<>()"]+)+$/.test(text) &&
    !/\.\.|^\.|\.@/.test(text)
  )
}

export function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return text.length <= 40 && /^\+?[\d\s().\-/]+$/.test(text) && digits >= 3 && digits <= 15
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+/i.test(text) && URL.canParse(text)
}

/** The number that people write, with a comma or a point for the fraction; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.')
  return /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(plain) ? Number(plain) : null
}

function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** Whether a question is answered by one tick: yes or no. */
export function isTick(question: Question): boolean {
  return question.type === 'boolean' || (question.type === 'checkbox' && (question.options ?? []).length === 0)
}

function checkText(question: Question, text: string): Mistake | null {
  if (text.length > longText) return 'too-long'
  switch (question.type) {
    case 'email':
      return isEmail(text) ? null : 'email-wrong'
    case 'phone':
      return isPhone(text) ? null : 'phone-wrong'
    case 'number':
      return readNumber(text) === null ? 'number-wrong' : null
    case 'url':
      return isWebAddress(text) ? null : 'url-wrong'
    case 'date':
      return isDay(text) ? null : 'date-wrong'
    case 'select':
    case 'radio':
      return question.options?.includes(text) === true ? null : 'choice-missing'
    default:
      return null
  }
}

/** What is wrong with an answer; null when nothing is. */
export function checkAnswer(question: Question, value: FormValues['answers'][string] | undefined): Mistake | null {
  if (isTick(question)) return question.required && value !== true ? 'tick-missing' : null
  if (question.type === 'checkbox') {
    return question.required && (!Array.isArray(value) || value.length === 0) ? 'choices-missing' : null
  }
  const text = typeof value === 'string' ? value.trim() : ''
  if (text !== '') return checkText(question, text)
  if (!question.required) return null
  return question.type === 'select' || question.type === 'radio' ? 'choice-missing' : 'answer-missing'
}

function checkPerson(values: FormValues, location: Location | null): Mistakes {
  const mistakes: Mistakes = {}
  const name = values.name.trim()
  const email = values.email.trim()
  const phone = values.phone.trim()
  if (name === '') mistakes[paths.name] = 'name-missing'
  else if (name.length > 200) mistakes[paths.name] = 'too-long'
  if (email === '') mistakes[paths.email] = 'email-missing'
  else if (!isEmail(email)) mistakes[paths.email] = 'email-wrong'
  if (location?.type === 'phone') {
    if (phone === '') mistakes[paths.phone] = 'phone-missing'
    else if (!isPhone(phone)) mistakes[paths.phone] = 'phone-wrong'
  }
  return mistakes
}

/** Finds what is missing or wrong before anything is sent, in the order of the fields. */
export function checkForm(values: FormValues, questions: readonly Question[], location: Location | null): Mistakes {
  const mistakes = checkPerson(values, location)
  for (const question of questions) {
    const mistake = checkAnswer(question, values.answers[question.id])
    if (mistake !== null) mistakes[paths.answer(question.id)] = mistake
  }
  const guests = checkGuests(values)
  if (guests !== null) mistakes[paths.guests] = guests
  if (values.notes.length > longText) mistakes[paths.notes] = 'too-long'
  return mistakes
}

/** The answers as the server takes them: numbers as numbers, nothing for what was left empty. */
export function answersToSend(
  values: Pick<FormValues, 'answers'>,
  questions: readonly Question[],
): Record<string, Answer> {
  const answers: [string, Answer][] = []
  for (const question of questions) {
    const value = values.answers[question.id]
    if (isTick(question)) answers.push([question.id, value === true])
    else if (Array.isArray(value)) {
      if (value.length > 0) answers.push([question.id, value])
    } else if (typeof value === 'string' && value.trim() !== '') {
      const text = value.trim()
      answers.push([question.id, question.type === 'number' ? (readNumber(text) ?? text) : text])
    }
  }
  return Object.fromEntries(answers)
}
