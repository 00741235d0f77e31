import type { Kind } from '../../shared/vocabulary.ts'
import { bookingFacts, kindOf, withBooking } from '../booking-facts.ts'
import { createTriggerTable, type TriggerRow } from '../create-trigger-table.ts'
import type { Dialect } from '../dialect.ts'

const rows: readonly TriggerRow[] = [
  {
    name: 'appointment.booking.created',
    topic: 'booking.created',
    group: 'Appointments',
    description: 'An appointment was booked on the booking page.',
  },
  {
    name: 'appointment.manual.booking.created',
    topic: 'booking.created',
    group: 'Appointments',
    description: 'The team entered an appointment in the calendar, or another program did.',
  },
  {
    name: 'appointment.booking.cancelled',
    topic: 'booking.cancelled',
    group: 'Appointments',
    description: 'An appointment was cancelled.',
  },
  {
    name: 'appointment.updated',
    topic: 'booking.updated',
    group: 'Appointments',
    description: 'An appointment changed, but not its time.',
  },
  {
    name: 'appointment.booking.rebooked',
    topic: 'booking.rescheduled',
    group: 'Appointments',
    description: 'The customer or the team moved an appointment.',
  },
  {
    name: 'appointment.booking.payment_succeeded',
    topic: 'booking.paid',
    group: 'Appointments',
    description: 'An appointment was paid.',
  },
  {
    name: 'appointment.booking.payment_failed',
    topic: 'booking.payment_failed',
    group: 'Appointments',
    description: 'The payment for an appointment did not go through.',
  },
  {
    name: 'event.booking.created',
    topic: 'booking.created',
    group: 'Group events',
    description: 'Somebody registered for a group event on its page.',
  },
  {
    name: 'event.manual.booking.created',
    topic: 'booking.created',
    group: 'Group events',
    description: 'The team added a customer to a group event, or another program did.',
  },
  {
    name: 'event.booking.cancelled',
    topic: 'booking.cancelled',
    group: 'Group events',
    description: 'A registration was cancelled.',
  },
  {
    name: 'event.booking.rebooked',
    topic: 'booking.rescheduled',
    group: 'Group events',
    description: 'A registration moved to another date of the group event.',
  },
  {
    name: 'event.booking.payment_succeeded',
    topic: 'booking.paid',
    group: 'Group events',
    description: 'A registration was paid.',
  },
  {
    name: 'event.booking.payment_failed',
    topic: 'booking.payment_failed',
    group: 'Group events',
    description: 'The payment for a registration did not go through.',
  },
  {
    name: 'customer.created',
    topic: 'customer.created',
    group: 'Customers',
    description: 'Somebody became a customer: by a first booking, or by hand.',
  },
  {
    name: 'customer.updated',
    topic: 'customer.updated',
    group: 'Customers',
    description: "A customer's details changed.",
  },
  { name: 'customer.deleted', topic: 'customer.deleted', group: 'Customers', description: 'A customer was removed.' },
  {
    name: 'lead.created',
    topic: 'lead.created',
    group: 'Customers',
    description: 'Somebody left a booking unfinished, with an e-mail address.',
  },
]

export const { triggers, acceptsTrigger, sampleTopicOf } = createTriggerTable('Calenso', rows)

const none: readonly string[] = []

/** What follows `appointment.` or `event.`, by topic. An internal meeting has neither: Calenso knows no meetings without customers. */
const afterKind: ReadonlyMap<string, Readonly<Partial<Record<Kind, string>>>> = new Map([
  ['booking.cancelled', { appointment: 'appointment.booking.cancelled', group_event: 'event.booking.cancelled' }],
  ['booking.updated', { appointment: 'appointment.updated' }],
  ['booking.rescheduled', { appointment: 'appointment.booking.rebooked', group_event: 'event.booking.rebooked' }],
  [
    'booking.paid',
    { appointment: 'appointment.booking.payment_succeeded', group_event: 'event.booking.payment_succeeded' },
  ],
  [
    'booking.payment_failed',
    { appointment: 'appointment.booking.payment_failed', group_event: 'event.booking.payment_failed' },
  ],
])
const underOwnName: ReadonlySet<string> = new Set([
  'customer.created',
  'customer.updated',
  'customer.deleted',
  'lead.created',
])

export const triggersOf: Dialect['triggersOf'] = (event) => {
  if (underOwnName.has(event.topic)) return [event.topic]
  if (event.topic === 'booking.created') return createdTriggers(event)
  const byKind = afterKind.get(event.topic)
  if (byKind === undefined) return none
  const kind = kindOf(event)
  const trigger = kind === null ? undefined : byKind[kind]
  return trigger === undefined ? none : [trigger]
}

function createdTriggers(event: Parameters<Dialect['triggersOf']>[0]): readonly string[] {
  const kind = kindOf(event)
  if (kind !== 'appointment' && kind !== 'group_event') return none
  const what = kind === 'appointment' ? 'appointment' : 'event'
  return [wasBookedOnPage(event) ? `${what}.booking.created` : `${what}.manual.booking.created`]
}

/** A request that the team confirmed in the console was still booked on the page. */
function wasBookedOnPage(event: Parameters<Dialect['triggersOf']>[0]): boolean {
  if (event.source === 'widget') return true
  const booking = bookingFacts(event)
  return booking !== null && booking.source === 'widget' && booking.sequence > 1
}

/** The sample booking is an appointment from the booking page. */
export const shapeSample: NonNullable<Dialect['shapeSample']> = (trigger, event) => {
  const kind = trigger.startsWith('event.') ? 'group_event' : 'appointment'
  if (trigger.includes('.manual.')) return withBooking(event, { kind, source: 'portal' })
  return trigger.startsWith('event.') ? withBooking(event, { kind }) : event
}
