import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bookingCreated } from './booking-created.ts'
import { catalog, findTopic } from './catalog.ts'

const names = [
  'booking.requested',
  'booking.created',
  'booking.updated',
  'booking.rescheduled',
  'booking.cancelled',
  'booking.rejected',
  'booking.deleted',
  'booking.reassigned',
  'booking.no_show_updated',
  'booking.payment_initiated',
  'booking.paid',
  'booking.payment_failed',
  'meeting.started',
  'meeting.ended',
  'meeting.instant_requested',
  'meeting.host_absent',
  'meeting.guest_absent',
  'meeting.recorded',
  'meeting.transcribed',
  'customer.created',
  'customer.updated',
  'customer.deleted',
  'form.submitted',
  'form.abandoned',
  'lead.created',
  'visit.entered',
  'visit.exited',
  'admission_card.issued',
  'gate.unlocked',
  'event_type.created',
  'event_type.updated',
  'event_type.deleted',
  'out_of_office.created',
  'endpoint.disabled',
  'delivery.failed',
  'ping',
]

describe('the topic catalog', () => {
  it('holds every topic that Bellhop publishes and no other', () => {
    expect([...catalog.keys()]).toEqual(names)
  })

  it('finds a topic by its name, and nothing for a name it does not hold', () => {
    expect(findTopic('booking.created')).toBe(bookingCreated)
    expect(findTopic('booking.Created')).toBeNull()
    expect(findTopic('toString')).toBeNull()
  })

  it.each([...catalog.values()])('$name: its sample keeps its own schema, byte for byte', (topic) => {
    expect(JSON.stringify(topic.schema.parse(topic.sample))).toBe(JSON.stringify(topic.sample))
  })

  it.each([...catalog.values()])('$name: the sample survives a trip through JSON', (topic) => {
    expect(topic.schema.parse(JSON.parse(JSON.stringify(topic.sample)))).toEqual(topic.sample)
  })

  it.each([...catalog.values()])('$name: an unknown field is refused by name', (topic) => {
    const result = topic.schema.safeParse({ ...Object(topic.sample), colour: 'red' })
    expect(result.success).toBe(false)
    expect(result.error?.issues[0]?.message).toContain('"colour"')
  })

  it.each([...catalog.values()])('$name: its schema can be shown as JSON Schema', (topic) => {
    expect(z.toJSONSchema(topic.schema, { io: 'input' })).toMatchObject({ type: 'object', additionalProperties: false })
  })

  it.each([...catalog.values()])('$name: is described in one sentence and names its subject', (topic) => {
    expect(topic.description).toMatch(/^[A-Z].*\.$/)
    expect(topic.subjectType).toMatch(/^[a-z]+(?:_[a-z]+)*$/)
  })

  it('refuses an unknown field deep inside the booking', () => {
    const { booking, actor } = bookingCreated.sample
    const result = bookingCreated.schema.safeParse({
      booking: { ...booking, organizer: { ...booking.organizer, salary: 1 } },
      actor,
    })
    expect(result.error?.issues[0]).toMatchObject({ code: 'unrecognized_keys', path: ['booking', 'organizer'] })
  })
})
