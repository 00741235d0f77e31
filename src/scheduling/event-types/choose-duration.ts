import { invalidField } from '../../shared/errors.ts'
import type { EventType } from './event-type.ts'

/** The event type with the length that somebody chose; its usual one when they did not. Throws `validation-failed`. */
export function chooseDuration(eventType: EventType, minutes: number | undefined): EventType {
  if (minutes === undefined || minutes === eventType.durationMinutes) return eventType
  const { durationMinutes, durationChoices } = eventType
  if (durationChoices.includes(minutes)) return { ...eventType, durationMinutes: minutes }
  throw invalidField('durationMinutes', `must be one of: ${[durationMinutes, ...durationChoices].join(', ')}`)
}
