import { type FieldError, problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { BookingDates, Scheduling } from './event-type.ts'

/** What of an event type must fit together. */
export interface EventTypeShape {
  readonly scheduling: Scheduling
  readonly hosts: readonly { readonly memberId: string }[]
  readonly durationMinutes: number
  readonly durationChoices: readonly number[]
  readonly bookingDates: BookingDates | null
}

/** Checks what no field can check alone. Throws `validation-failed`, all mistakes at once. */
export function checkEventType(eventType: EventTypeShape): void {
  const errors = [...hostErrors(eventType), ...durationErrors(eventType), ...dateErrors(eventType)]
  if (errors.length > 0) throw problem('validation-failed', 'The event type does not fit together.', errors)
}

function hostErrors({ scheduling, hosts }: EventTypeShape): FieldError[] {
  if (scheduling === 'individual') {
    if (hosts.length === 0) return []
    return [
      { path: 'hosts', message: 'are for round-robin and collective event types; leave them out, or set scheduling' },
    ]
  }
  if (hosts.length === 0)
    return [{ path: 'hosts', message: `is required: whom ${scheduling} bookings are for`, ...broken('required') }]
  const ids = hosts.map(({ memberId }) => memberId)
  return ids.flatMap((id, index): FieldError[] => {
    const first = ids.indexOf(id)
    return first === index
      ? []
      : [{ path: `hosts.${index}.memberId`, message: `is hosts.${first} too; name each once`, ...broken('duplicate') }]
  })
}

function durationErrors({ durationMinutes, durationChoices }: EventTypeShape): FieldError[] {
  return durationChoices.flatMap((minutes, index): FieldError[] => {
    const repeated = minutes === durationMinutes || durationChoices.indexOf(minutes) !== index
    return repeated
      ? [
          {
            path: `durationChoices.${index}`,
            message: `${minutes} minutes can be chosen already`,
            ...broken('duplicate'),
          },
        ]
      : []
  })
}

function dateErrors({ bookingDates }: EventTypeShape): FieldError[] {
  if (bookingDates === null || bookingDates.from <= bookingDates.to) return []
  return [
    {
      path: 'bookingDates.to',
      message: `must not be before from (${bookingDates.from})`,
      ...broken('before', { other: bookingDates.from }),
    },
  ]
}
