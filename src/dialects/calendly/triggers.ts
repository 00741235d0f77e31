import { z } from 'zod'
import { bookingNoShowUpdated } from '../../events/catalog/booking-no-show-updated.ts'
import { dataOf } from '../../events/catalog/data-of.ts'
import { bookingFacts } from '../booking-facts.ts'
import { createTriggerTable, type TriggerRow } from '../create-trigger-table.ts'
import type { Dialect } from '../dialect.ts'

const rows: readonly TriggerRow[] = [
  { name: 'invitee.created', topic: 'booking.created', description: 'Somebody booked, or a booking moved here.' },
  {
    name: 'invitee.canceled',
    topic: 'booking.cancelled',
    description: 'A booking was called off, or moved to another time.',
  },
  {
    name: 'invitee_no_show.created',
    topic: 'booking.no_show_updated',
    description: 'An invitee was marked as one who did not come.',
  },
  { name: 'invitee_no_show.deleted', topic: 'booking.no_show_updated', description: 'That mark was taken back.' },
  {
    name: 'routing_form_submission.created',
    topic: 'form.submitted',
    description: 'Somebody filled in a routing form.',
  },
  { name: 'event_type.created', topic: 'event_type.created', description: 'Something new can be booked.' },
  { name: 'event_type.updated', topic: 'event_type.updated', description: 'What can be booked changed.' },
  { name: 'event_type.deleted', topic: 'event_type.deleted', description: 'Something can no longer be booked.' },
  { name: 'contact.created', topic: 'customer.created', description: 'Somebody became a contact.' },
  { name: 'contact.updated', topic: 'customer.updated', description: "A contact's details changed." },
  { name: 'contact.deleted', topic: 'customer.deleted', description: 'A contact was removed.' },
]

export const { triggers, acceptsTrigger, sampleTopicOf } = createTriggerTable('Calendly', rows)

const none: readonly string[] = []
const decidedByData: ReadonlySet<string> = new Set(['booking.rescheduled', 'booking.no_show_updated'])
const byTopic: ReadonlyMap<string, readonly string[]> = new Map(
  rows.filter(({ topic }) => !decidedByData.has(topic)).map(({ topic, name }) => [topic, [name]]),
)

const Marks = z.object({ attendees: z.array(z.object({ noShow: z.boolean() })) })

/** A reschedule is a cancel of the old and a booking of the new, which comes later where the organizer has to confirm it first. */
export const triggersOf: Dialect['triggersOf'] = (event) => {
  if (event.topic === 'booking.rescheduled') {
    return bookingFacts(event)?.status === 'pending' ? ['invitee.canceled'] : ['invitee.canceled', 'invitee.created']
  }
  if (event.topic === 'booking.no_show_updated') return noShowTriggers(event.data)
  return byTopic.get(event.topic) ?? none
}

function noShowTriggers(data: unknown): readonly string[] {
  const marks = Marks.safeParse(data).data?.attendees ?? []
  return [
    ...(marks.some(({ noShow }) => noShow) ? ['invitee_no_show.created'] : []),
    ...(marks.some(({ noShow }) => !noShow) ? ['invitee_no_show.deleted'] : []),
  ]
}

/** The sample tells of somebody who did not come. */
export const shapeSample: NonNullable<Dialect['shapeSample']> = (trigger, event) => {
  if (trigger !== 'invitee_no_show.deleted') return event
  const { booking, actor, attendees } = dataOf(bookingNoShowUpdated, event)
  const came = { noShow: false }
  const data = {
    booking: { ...booking, attendees: booking.attendees.map((attendee) => ({ ...attendee, ...came })) },
    actor,
    attendees: attendees.map((mark) => ({ ...mark, ...came })),
  }
  return { ...event, data }
}
