import { describe, expect, it } from 'vitest'
import { eventOf } from '../../../test/support/event-of.ts'
import { bookingUpdated } from '../../events/catalog/booking-updated.ts'
import { catalog } from '../../events/catalog/catalog.ts'
import { BellhopError } from '../../shared/errors.ts'
import { acceptsTrigger, sampleTopicOf, triggers, triggersOf } from './triggers.ts'

const expected: Record<string, string | null> = {
  'booking.requested': 'BOOKING_REQUESTED',
  'booking.created': 'BOOKING_CREATED',
  'booking.updated': 'BOOKING_LOCATION_UPDATED',
  'booking.rescheduled': 'BOOKING_RESCHEDULED',
  'booking.cancelled': 'BOOKING_CANCELLED',
  'booking.rejected': 'BOOKING_REJECTED',
  'booking.deleted': null,
  'booking.reassigned': 'BOOKING_REASSIGNED',
  'booking.no_show_updated': 'BOOKING_NO_SHOW_UPDATED',
  'booking.payment_initiated': 'BOOKING_PAYMENT_INITIATED',
  'booking.paid': 'BOOKING_PAID',
  'booking.payment_failed': null,
  'meeting.started': 'MEETING_STARTED',
  'meeting.ended': 'MEETING_ENDED',
  'meeting.instant_requested': 'INSTANT_MEETING',
  'meeting.host_absent': 'AFTER_HOSTS_CAL_VIDEO_NO_SHOW',
  'meeting.guest_absent': 'AFTER_GUESTS_CAL_VIDEO_NO_SHOW',
  'meeting.recorded': 'RECORDING_READY',
  'meeting.transcribed': 'RECORDING_TRANSCRIPTION_GENERATED',
  'customer.created': null,
  'customer.updated': null,
  'customer.deleted': null,
  'form.submitted': 'FORM_SUBMITTED',
  'form.abandoned': 'FORM_SUBMITTED_NO_EVENT',
  'lead.created': null,
  'visit.entered': null,
  'visit.exited': null,
  'admission_card.issued': null,
  'gate.unlocked': null,
  'event_type.created': null,
  'event_type.updated': null,
  'event_type.deleted': null,
  'out_of_office.created': 'OOO_CREATED',
  'endpoint.disabled': null,
  'delivery.failed': null,
  ping: 'PING',
}

describe("Cal.com's triggers", () => {
  it.each([...catalog.values()])('$name has the trigger of the contract, or none', (topic) => {
    expect(triggersOf(eventOf(topic))[0] ?? null).toBe(expected[topic.name])
  })

  it('a changed location fires, also among other changes; any other change does not', () => {
    const { sample } = bookingUpdated
    const change = (changed: string[]) => triggersOf(eventOf(bookingUpdated, { ...sample, changed }))
    expect(change(['title', 'location'])).toEqual(['BOOKING_LOCATION_UPDATED'])
    expect(change(['title', 'notes'])).toEqual([])
    expect(change([])).toEqual([])
  })

  it('data of another shape has no trigger and throws nothing', () => {
    const event = { topic: 'booking.updated', kind: null, source: 'api' } as const
    for (const data of [null, undefined, 'location', { changed: 'location' }]) {
      expect(triggersOf({ ...event, data })).toEqual([])
    }
    expect(triggersOf({ ...event, topic: 'invoice.paid', data: null })).toEqual([])
    expect(triggersOf({ ...event, topic: 'toString', data: null })).toEqual([])
  })

  it('each leads back to the topic that causes it', () => {
    for (const { name } of triggers) {
      expect(acceptsTrigger(name)).toBe(true)
      expect(expected[sampleTopicOf(name)]).toBe(name)
    }
  })

  it.each(['booking.created', 'BOOKING_RESHEDULED', 'booking_created', '', 'invoice.paid'])(
    '%j is none of them',
    (name) => {
      expect(acceptsTrigger(name)).toBe(false)
      expect(() => sampleTopicOf(name)).toThrow(BellhopError)
    },
  )
})
