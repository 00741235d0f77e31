import type {
  EventType,
  EventTypeInput,
  Interval,
  Kind,
  LocationType,
  Question,
  QuestionType,
} from '../api/api-shapes.ts'
import { type MailRuleValues, mailRulesOf, mailRuleValues } from '../booking-mails/mail-rule-values.ts'
import type { EventTypesTexts } from '../texts/event-types/english.ts'
import { intervalProblem } from './interval-problem.ts'
import { newOfferValues, type OfferValues, offerField, offerInput, offerValues } from './offer-values.ts'

export interface QuestionValues {
  id: string
  label: string
  type: QuestionType
  required: boolean
  /** One a line. */
  options: string
}

export interface OverrideValues {
  date: string
  intervals: Interval[]
}

/** The form of an event type as it is typed. */
export interface EventTypeValues extends OfferValues {
  title: string
  slug: string
  privateTitle: string
  description: string
  kind: Kind
  durationMinutes: number | string
  timeZone: string
  /** Monday first. */
  days: Interval[][]
  overrides: OverrideValues[]
  locationType: LocationType | ''
  locationValue: string
  questions: QuestionValues[]
  requiresConfirmation: boolean
  minimumNoticeMinutes: number | string
  bufferBeforeMinutes: number | string
  bufferAfterMinutes: number | string
  bookingWindowDays: number | string
  mails: MailRuleValues
}

export const typesWithOptions: readonly QuestionType[] = ['select', 'radio', 'checkbox']

/** An empty form: half an hour, Monday to Friday from nine to five. */
export function newEventTypeValues(timeZone: string): EventTypeValues {
  const office = () => [{ start: '09:00', end: '17:00' }]
  return {
    title: '',
    slug: '',
    privateTitle: '',
    description: '',
    kind: 'appointment',
    durationMinutes: 30,
    timeZone,
    days: [office(), office(), office(), office(), office(), [], []],
    overrides: [],
    locationType: '',
    locationValue: '',
    questions: [],
    requiresConfirmation: false,
    minimumNoticeMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    bookingWindowDays: 60,
    ...newOfferValues,
    mails: mailRuleValues(null),
  }
}

/** The form of an event type that exists. */
export function eventTypeValues(eventType: EventType): EventTypeValues {
  const hoursOf = (weekday: number) =>
    eventType.availability.weekly
      .filter((hours) => hours.weekday === weekday)
      .map(({ start, end }) => ({ start, end }))
      .sort((left, right) => left.start.localeCompare(right.start))
  return {
    title: eventType.title,
    slug: eventType.slug,
    privateTitle: eventType.privateTitle ?? '',
    description: eventType.description ?? '',
    kind: eventType.kind,
    durationMinutes: eventType.durationMinutes,
    timeZone: eventType.timeZone,
    days: [1, 2, 3, 4, 5, 6, 7].map(hoursOf),
    overrides: (eventType.availability.overrides ?? []).map(({ date, intervals }) => ({
      date,
      intervals: [...intervals],
    })),
    locationType: eventType.location?.type ?? '',
    locationValue: eventType.location?.value ?? '',
    questions: eventType.questions.map((question) => ({ ...question, options: (question.options ?? []).join('\n') })),
    requiresConfirmation: eventType.requiresConfirmation,
    minimumNoticeMinutes: eventType.minimumNoticeMinutes,
    bufferBeforeMinutes: eventType.bufferBeforeMinutes,
    bufferAfterMinutes: eventType.bufferAfterMinutes,
    bookingWindowDays: eventType.bookingWindowDays,
    ...offerValues(eventType),
    mails: mailRuleValues(eventType.mails),
  }
}

const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim())

export function optionsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function questionOf(question: QuestionValues): Question {
  const { id, label, type, required } = question
  const asked: Question = { id, label: label.trim(), type, required }
  return typesWithOptions.includes(type) ? { ...asked, options: optionsOf(question.options) } : asked
}

/** What the server is told. */
export function eventTypeInput(values: EventTypeValues): EventTypeInput {
  const { locationType, locationValue } = values
  return {
    title: values.title.trim(),
    slug: values.slug.trim(),
    privateTitle: textOrNull(values.privateTitle),
    description: textOrNull(values.description),
    kind: values.kind,
    durationMinutes: Number(values.durationMinutes),
    timeZone: values.timeZone,
    availability: {
      weekly: values.days.flatMap((intervals, index) => intervals.map((hours) => ({ weekday: index + 1, ...hours }))),
      overrides: values.overrides,
    },
    location:
      locationType === ''
        ? null
        : { type: locationType, ...(locationValue.trim() === '' ? {} : { value: locationValue.trim() }) },
    questions: values.questions.map(questionOf),
    requiresConfirmation: values.requiresConfirmation,
    minimumNoticeMinutes: Number(values.minimumNoticeMinutes),
    bufferBeforeMinutes: Number(values.bufferBeforeMinutes),
    bufferAfterMinutes: Number(values.bufferAfterMinutes),
    bookingWindowDays: Number(values.bookingWindowDays),
    ...offerInput(values),
    mails: mailRulesOf(values.mails),
  }
}

function checkQuestions(questions: QuestionValues[], errors: Record<string, string>, t: EventTypesTexts['mistakes']) {
  questions.forEach((question, index) => {
    if (question.label.trim() === '') errors[`questions.${index}.label`] = t.question
    if (typesWithOptions.includes(question.type) && optionsOf(question.options).length === 0) {
      errors[`questions.${index}.options`] = t.options
    }
  })
}

/** The mistakes that can be seen without asking the server. */
export function checkEventType(values: EventTypeValues, t: EventTypesTexts): Record<string, string> {
  const { mistakes } = t
  const errors: Record<string, string> = {}
  if (values.title.trim() === '') errors.title = mistakes.title
  if (values.slug.trim() === '') errors.slug = mistakes.slug
  else if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(values.slug.trim())) {
    errors.slug = mistakes.slugShape
  }
  if (values.durationMinutes === '' || Number(values.durationMinutes) < 1) errors.durationMinutes = mistakes.duration
  values.days.forEach((intervals, day) => {
    const wrong = intervalProblem(intervals, t)
    if (wrong !== null) errors[`days.${day}`] = wrong
  })
  values.overrides.forEach(({ date, intervals }, index) => {
    const twice = values.overrides.findIndex((other) => other.date === date) !== index
    const wrong = date === '' ? mistakes.date : twice ? mistakes.dateTwice : intervalProblem(intervals, t)
    if (wrong !== null) errors[`overrides.${index}`] = wrong
  })
  checkQuestions(values.questions, errors, mistakes)
  return errors
}

const plainFields = new Set([
  'title',
  'slug',
  'privateTitle',
  'description',
  'kind',
  'durationMinutes',
  'timeZone',
  'requiresConfirmation',
  'minimumNoticeMinutes',
  'bufferBeforeMinutes',
  'bufferAfterMinutes',
  'bookingWindowDays',
])

/** Where the form shows a mistake that the server found; null when nowhere. */
export function eventTypeField(path: string, values: Pick<EventTypeValues, 'days'>): string | null {
  const offered = offerField(path)
  if (offered !== null) return offered
  const parts = path.split('.')
  const first = parts[0] ?? ''
  if (plainFields.has(first)) return first
  if (first === 'location') return parts[1] === 'type' ? 'locationType' : 'locationValue'
  if (first === 'questions' && parts[1] !== undefined) {
    const field = parts[2]
    return `questions.${parts[1]}.${field === 'id' || field === 'options' ? field : 'label'}`
  }
  if (parts[1] === 'overrides' && parts[2] !== undefined) return `overrides.${parts[2]}`
  if (parts[1] === 'weekly' && parts[2] !== undefined) {
    const days = values.days.flatMap((intervals, day) => intervals.map(() => day))
    const day = days[Number(parts[2])]
    return day === undefined ? null : `days.${day}`
  }
  return null
}
