import { z } from 'zod'
import { createTriggerTable, type TriggerRow } from '../create-trigger-table.ts'
import type { Dialect } from '../dialect.ts'

const rows: readonly TriggerRow[] = [
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
    name: 'BOOKING_REASSIGNED',
    topic: 'booking.reassigned',
    description: 'Another member takes a booking; reassignedFrom says who had it.',
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
  {
    name: 'INSTANT_MEETING',
    topic: 'meeting.instant_requested',
    description: 'A guest asks to meet right now, and waits for somebody to join.',
  },
  {
    name: 'AFTER_HOSTS_CAL_VIDEO_NO_SHOW',
    topic: 'meeting.host_absent',
    description: 'Some time after the start, no host was in the video call.',
  },
  {
    name: 'AFTER_GUESTS_CAL_VIDEO_NO_SHOW',
    topic: 'meeting.guest_absent',
    description: 'Some time after the start, no guest was in the video call.',
  },
  { name: 'RECORDING_READY', topic: 'meeting.recorded', description: 'The recording of a meeting can be downloaded.' },
  {
    name: 'RECORDING_TRANSCRIPTION_GENERATED',
    topic: 'meeting.transcribed',
    description: 'The transcript of a meeting can be downloaded.',
  },
  { name: 'FORM_SUBMITTED', topic: 'form.submitted', description: 'Somebody filled in a form.' },
  {
    name: 'FORM_SUBMITTED_NO_EVENT',
    topic: 'form.abandoned',
    description: 'Somebody filled in a form, and no booking followed.',
  },
  { name: 'OOO_CREATED', topic: 'out_of_office.created', description: 'A member will be away.' },
  { name: 'PING', topic: 'ping', description: 'Somebody tests the webhook.' },
]

/** Cal.com spelt it so once, and templates and scripts still do. */
export const spellings: NonNullable<Dialect['spellings']> = new Map([['BOOKING_RESHEDULED', 'BOOKING_RESCHEDULED']])

const byTopic: ReadonlyMap<string, readonly string[]> = new Map(rows.map(({ topic, name }) => [topic, [name]]))
const none: readonly string[] = []

export const { triggers, acceptsTrigger, sampleTopicOf } = createTriggerTable('Cal.com', rows)

const LocationChanged = z.object({ changed: z.array(z.string()).refine((changed) => changed.includes('location')) })

/** Of all changes that leave the time alone, Cal.com has a word for a new location only. */
export const triggersOf: Dialect['triggersOf'] = ({ topic, data }) => {
  if (topic === 'booking.updated' && !LocationChanged.safeParse(data).success) return none
  return byTopic.get(topic) ?? none
}
