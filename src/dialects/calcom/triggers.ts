import { z } from 'zod'
import { problem } from '../../shared/errors.ts'
import type { Dialect, Trigger } from '../dialect.ts'

/** A trigger of Cal.com, and the topic that causes it. */
interface CalcomTrigger extends Trigger {
  readonly topic: string
}

const table: readonly CalcomTrigger[] = [
  {
    name: 'BOOKING_CREATED',
    topic: 'booking.created',
    description: 'A booking stands: it was made, or the organizer confirmed the request.',
  },
  {
    name: 'BOOKING_REQUESTED',
    topic: 'booking.requested',
    description: 'Somebody asked for a time that the organizer has to confirm.',
  },
  {
    name: 'BOOKING_RESCHEDULED',
    topic: 'booking.rescheduled',
    description: 'A booking moved to another time; rescheduleUid names the old one.',
  },
  { name: 'BOOKING_CANCELLED', topic: 'booking.cancelled', description: 'A booking or a request was called off.' },
  { name: 'BOOKING_REJECTED', topic: 'booking.rejected', description: 'The organizer turned a request down.' },
  {
    name: 'BOOKING_LOCATION_UPDATED',
    topic: 'booking.updated',
    description: 'A booking takes place somewhere else; previousLocation says where it was.',
  },
  {
    name: 'BOOKING_NO_SHOW_UPDATED',
    topic: 'booking.no_show_updated',
    description: 'Somebody noted who did not come, or took it back.',
  },
  {
    name: 'BOOKING_PAYMENT_INITIATED',
    topic: 'booking.payment_initiated',
    description: 'The guest began to pay for a booking.',
  },
  { name: 'BOOKING_PAID', topic: 'booking.paid', description: 'The payment for a booking arrived.' },
  { name: 'MEETING_STARTED', topic: 'meeting.started', description: "An accepted booking's start has come." },
  { name: 'MEETING_ENDED', topic: 'meeting.ended', description: "An accepted booking's end has come." },
  { name: 'FORM_SUBMITTED', topic: 'form.submitted', description: 'Somebody filled in a form.' },
  {
    name: 'FORM_SUBMITTED_NO_EVENT',
    topic: 'form.abandoned',
    description: 'Somebody filled in a form, and no booking followed.',
  },
  { name: 'OOO_CREATED', topic: 'out_of_office.created', description: 'A member will be away.' },
  { name: 'PING', topic: 'ping', description: 'Somebody tests the webhook.' },
]

const byTopic: ReadonlyMap<string, string> = new Map(table.map(({ topic, name }) => [topic, name]))
const topics: ReadonlyMap<string, string> = new Map(table.map(({ topic, name }) => [name, topic]))

export const triggers: readonly Trigger[] = table.map(({ name, description }) => ({ name, description }))

export function acceptsTrigger(name: string): boolean {
  return topics.has(name)
}

const LocationChanged = z.object({ changed: z.array(z.string()).refine((changed) => changed.includes('location')) })

/** Of all changes that leave the time alone, Cal.com has a word for a new location only. */
export const triggerOf: Dialect['triggerOf'] = ({ topic, data }) => {
  if (topic === 'booking.updated' && !LocationChanged.safeParse(data).success) return null
  return byTopic.get(topic) ?? null
}

export function sampleTopicOf(trigger: string): string {
  const topic = topics.get(trigger)
  if (topic !== undefined) return topic
  throw problem(
    'topic-not-found',
    `Cal.com has no trigger ${trigger} here. Take one of ${[...topics.keys()].join(', ')}.`,
  )
}
