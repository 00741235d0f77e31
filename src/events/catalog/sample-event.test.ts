import { describe, expect, it } from 'vitest'
import { bookingRescheduled } from './booking-rescheduled.ts'
import { catalog } from './catalog.ts'
import { customerCreated } from './customer-created.ts'
import { deliveryFailed } from './delivery-failed.ts'
import { ping } from './ping.ts'
import { sampleEvent } from './sample-event.ts'

const of = {
  id: 'evt_06f0q2m5s8n1x4v7z3k9d6c2ah',
  occurredAt: '2026-09-02T15:21:08.412Z',
  organization: { id: 'org_1', slug: 'brightwater', name: 'Brightwater', timeZone: 'Europe/Zurich' },
}

describe('a sample event', () => {
  it("takes kind, source, sequence and subject of a booking's topic from the booking", () => {
    expect(sampleEvent(bookingRescheduled, of)).toEqual({
      ...of,
      topic: 'booking.rescheduled',
      kind: 'appointment',
      source: 'widget',
      sequence: 2,
      subject: { type: 'booking', id: bookingRescheduled.sample.booking.uid },
      data: bookingRescheduled.sample,
    })
  })

  it('names the subject of the other topics, without kind and sequence', () => {
    expect(sampleEvent(customerCreated, of)).toMatchObject({
      kind: null,
      source: 'portal',
      sequence: null,
      subject: { type: 'customer', id: customerCreated.sample.customer.id },
    })
    expect(sampleEvent(deliveryFailed, of).subject).toEqual({
      type: 'delivery',
      id: deliveryFailed.sample.delivery.id,
    })
    expect(sampleEvent(ping, of).subject).toEqual({ type: 'endpoint', id: of.id })
  })

  it.each([...catalog.values()])('exists for $name', (topic) => {
    expect(sampleEvent(topic, of).subject.id).not.toBe('')
  })
})
