import type { Question, RegistrationInput } from '../api/api-shapes.ts'
import { answersToSend, checkAnswer, type FormValues, isEmail, isPhone } from '../booking/form/check-form.ts'
import { answerMistake } from '../bookings/answer-mistake.ts'
import type { GroupEventsTexts } from '../texts/group-events/english.ts'
import type { NewBookingTexts } from '../texts/new-booking/english.ts'
import { attendeesOf, type Party } from './attendees-of.ts'

/** A registration by hand as it is typed. */
export interface RegisterValues extends Party {
  phone: string
  answers: FormValues['answers']
  notes: string
  waitingList: boolean
}

export function registerValues(seatsLeft: number): RegisterValues {
  return { name: '', email: '', others: '', phone: '', answers: {}, notes: '', waitingList: seatsLeft === 0 }
}

/** What the server is told. */
export function registrationInput(values: RegisterValues, questions: readonly Question[]): RegistrationInput {
  const [first, ...others] = attendeesOf(values)
  const phone = values.phone.trim()
  const notes = values.notes.trim()
  const responses = answersToSend(values, questions)
  return {
    attendees: [{ ...first, ...(phone === '' ? {} : { phone }) }, ...others],
    waitingList: values.waitingList,
    ...(Object.keys(responses).length === 0 ? {} : { responses }),
    ...(notes === '' ? {} : { notes }),
  }
}

/** The mistakes that can be seen without asking the server, by field. */
export function checkRegistration(
  values: RegisterValues,
  questions: readonly Question[],
  { t, mistakes }: { t: GroupEventsTexts; mistakes: NewBookingTexts['mistakes'] },
): Record<string, string> {
  const errors: Record<string, string> = {}
  const email = values.email.trim()
  const phone = values.phone.trim()
  if (values.name.trim() === '') errors.name = t.nameMissing
  if (email === '') errors.email = t.emailMissing
  else if (!isEmail(email)) errors.email = mistakes['email-wrong']
  if (phone !== '' && !isPhone(phone)) errors.phone = mistakes['phone-wrong']
  for (const question of questions) {
    const mistake = checkAnswer(question, values.answers[question.id])
    if (mistake !== null) errors[`answers.${question.id}`] = answerMistake(mistake, mistakes)
  }
  return errors
}

const ofFirst = new Set(['name', 'email', 'phone'])

/** Where the form shows a mistake that the server found; null when nowhere. */
export function registerField(path: string): string | null {
  const [first, index, field = ''] = path.split('.')
  if (first === 'notes') return 'notes'
  if (first === 'responses') return index === undefined ? null : `answers.${index}`
  if (first !== 'attendees' || index === undefined) return null
  return index === '0' && ofFirst.has(field) ? field : 'others'
}
