import { bookingFacts } from '../booking-facts.ts'
import { createTriggerTable } from '../create-trigger-table.ts'
import type { Dialect } from '../dialect.ts'

export const { triggers, acceptsTrigger, sampleTopicOf } = createTriggerTable('Spir', [
  {
    name: 'event.confirmed',
    topic: 'booking.created',
    description: 'A schedule was confirmed through an availability URL.',
  },
  { name: 'event.canceled', topic: 'booking.cancelled', description: 'A confirmed schedule was cancelled.' },
  { name: 'form.answered', topic: 'form.submitted', description: 'Somebody answered a form.' },
])

const none: readonly string[] = []

/** A reschedule is a cancel of the old and a confirm of the new, which comes later where the organizer has to confirm it first. */
export const triggersOf: Dialect['triggersOf'] = (event) => {
  switch (event.topic) {
    case 'booking.created':
      return ['event.confirmed']
    case 'booking.cancelled':
      return ['event.canceled']
    case 'booking.rescheduled':
      return bookingFacts(event)?.status === 'pending' ? ['event.canceled'] : ['event.canceled', 'event.confirmed']
    case 'form.submitted':
      return ['form.answered']
    default:
      return none
  }
}
