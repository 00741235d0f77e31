import type { EventType, EventTypeInput, Kind, LocationType, Question, QuestionType } from '../api/api-shapes.ts'
import { type MailRuleValues, mailRulesOf, mailRuleValues } from '../booking-mails/mail-rule-values.ts'
import type { EventTypesTexts } from '../texts/event-types/english.ts'
import { availabilityOf, checkHours, type HoursValues, hoursField, hoursValues, officeHours } from './hours-values.ts'
import { newOfferValues, type OfferValues, offerField, offerInput, offerValues } from './offer-values.ts'
import { type PriceValues, priceField, priceOf, priceValues } from './price-values.ts'
import { facilityRulesOf, type RoomRuleValues, roomRuleField, roomRuleValues } from './room-rule-values.ts'

export interface QuestionValues {
  id: string
  label: string
  type: QuestionType
  required: boolean
  /** One a line. */
  options: string
}

/** The form of an event type as it is typed. */
export interface EventTypeValues extends OfferValues, HoursValues, PriceValues, RoomRuleValues {
  title: string
  slug: string
  privateTitle: string
  description: string
  kind: Kind
  durationMinutes: number | string
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
  return {
    title: '',
    slug: '',
    privateTitle: '',
    description: '',
    kind: 'appointment',
    durationMinutes: 30,
    ...officeHours(timeZone),
    locationType: '',
    locationValue: '',
    questions: [],
    requiresConfirmation: false,
    minimumNoticeMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    bookingWindowDays: 60,
    ...priceValues(null),
    ...newOfferValues,
    ...roomRuleValues(null),
    mails: mailRuleValues(null),
  }
}

/** The form of an event type that exists. */
export function eventTypeValues(eventType: EventType): EventTypeValues {
  return {
    title: eventType.title,
    slug: eventType.slug,
    privateTitle: eventType.privateTitle ?? '',
    description: eventType.description ?? '',
    kind: eventType.kind,
    durationMinutes: eventType.durationMinutes,
    ...hoursValues(eventType.availability, eventType.timeZone),
    locationType: eventType.location?.type ?? '',
    locationValue: eventType.location?.value ?? '',
    questions: eventType.questions.map((question) => ({ ...question, options: (question.options ?? []).join('\n') })),
    requiresConfirmation: eventType.requiresConfirmation,
    minimumNoticeMinutes: eventType.minimumNoticeMinutes,
    bufferBeforeMinutes: eventType.bufferBeforeMinutes,
    bufferAfterMinutes: eventType.bufferAfterMinutes,
    bookingWindowDays: eventType.bookingWindowDays,
    ...priceValues(eventType.price),
    ...offerValues(eventType),
    ...roomRuleValues(eventType.facilities),
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
    availability: availabilityOf(values),
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
    price: priceOf(values),
    ...offerInput(values),
    facilities: facilityRulesOf(values),
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
  Object.assign(errors, checkHours(values, '', t))
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
export function eventTypeField(path: string, values: Pick<EventTypeValues, 'days' | 'hosts'>): string | null {
  const offered = offerField(path, values) ?? priceField(path) ?? roomRuleField(path)
  if (offered !== null) return offered
  const parts = path.split('.')
  const first = parts[0] ?? ''
  if (plainFields.has(first)) return first
  if (first === 'location') return parts[1] === 'type' ? 'locationType' : 'locationValue'
  if (first === 'questions' && parts[1] !== undefined) {
    const field = parts[2]
    return `questions.${parts[1]}.${field === 'id' || field === 'options' ? field : 'label'}`
  }
  if (first === 'availability') return hoursField(parts.slice(1), values)
  return null
}
