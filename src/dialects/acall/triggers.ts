import { bookingFacts, kindOf, withBooking } from '../booking-facts.ts'
import { createTriggerTable, type TriggerRow } from '../create-trigger-table.ts'
import type { Dialect } from '../dialect.ts'

const meetings = 'Create, update, or delete appointments/internal meetings'
const door = 'Guests at the door'

const rows: readonly TriggerRow[] = [
  {
    name: 'appointment.created',
    topic: 'booking.created',
    group: meetings,
    description: 'An appointment was made: a meeting with at least one guest from outside.',
  },
  {
    name: 'appointment.updated',
    topic: 'booking.updated',
    group: meetings,
    description: 'An appointment changed or moved.',
  },
  {
    name: 'appointment.deleted',
    topic: 'booking.cancelled',
    group: meetings,
    description: 'An appointment was cancelled or deleted.',
  },
  {
    name: 'internal_meeting.created',
    topic: 'booking.created',
    group: meetings,
    description: 'An internal meeting was made: only members take part.',
  },
  {
    name: 'internal_meeting.updated',
    topic: 'booking.updated',
    group: meetings,
    description: 'An internal meeting changed or moved.',
  },
  {
    name: 'internal_meeting.deleted',
    topic: 'booking.cancelled',
    group: meetings,
    description: 'An internal meeting was cancelled or deleted.',
  },
  { name: 'visit.entered', topic: 'visit.entered', group: door, description: 'A guest came in.' },
  { name: 'visit.exited', topic: 'visit.exited', group: door, description: 'A guest left.' },
  {
    name: 'admission_card.issued',
    topic: 'admission_card.issued',
    group: door,
    description: 'A guest was given an admission card.',
  },
  { name: 'gate.unlocked', topic: 'gate.unlocked', group: door, description: 'A guest opened a gate.' },
]

export const { triggers, acceptsTrigger, sampleTopicOf } = createTriggerTable('ACALL', rows)

/** Those that the doors cause: where a meeting was entered says nothing about them. */
export const doorTriggers: ReadonlySet<string> = new Set(
  rows.filter(({ group }) => group === door).map(({ name }) => name),
)

const none: readonly string[] = []

const actions: ReadonlyMap<string, 'created' | 'updated' | 'deleted'> = new Map([
  ['booking.created', 'created'],
  ['booking.updated', 'updated'],
  ['booking.rescheduled', 'updated'],
  ['booking.reassigned', 'updated'],
  ['booking.cancelled', 'deleted'],
  ['booking.deleted', 'deleted'],
])

export const triggersOf: Dialect['triggersOf'] = (event) => {
  if (doorTriggers.has(event.topic)) return [event.topic]
  const action = actions.get(event.topic)
  if (action === undefined) return none
  const kind = kindOf(event)
  if (kind !== 'appointment' && kind !== 'internal_meeting') return none
  // What was cancelled before was told to be deleted then.
  if (event.topic === 'booking.deleted' && bookingFacts(event)?.status !== 'accepted') return none
  return [`${kind}.${action}`]
}

/** The sample booking is an appointment from the booking page, which would not fire. */
export const shapeSample: NonNullable<Dialect['shapeSample']> = (trigger, event) => {
  if (doorTriggers.has(trigger)) return event
  const kind = trigger.startsWith('internal_meeting.') ? 'internal_meeting' : 'appointment'
  return withBooking(event, { kind, source: 'portal' })
}
