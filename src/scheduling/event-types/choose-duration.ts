import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { EventType } from './event-type.ts'

/** The event type with the length that somebody chose; its usual one when they did not. Throws `validation-failed`. */
export function chooseDuration(eventType: EventType, minutes: number | undefined): EventType {
  if (minutes === undefined || minutes === eventType.durationMinutes) return eventType
  const { durationMinutes, durationChoices } = eventType
  if (durationChoices.includes(minutes)) return { ...eventType, durationMinutes: minutes }
  const options = [durationMinutes, ...durationChoices].map(String)
  throw invalidField('durationMinutes', `must be one of: ${options.join(', ')}`, broken('not-one-of', { options }))
}
