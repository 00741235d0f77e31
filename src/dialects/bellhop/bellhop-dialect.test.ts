import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventOf } from '../../../test/support/event-of.ts'
import { bookingCreated } from '../../events/catalog/booking-created.ts'
import { catalog } from '../../events/catalog/catalog.ts'
import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import { BellhopError } from '../../shared/errors.ts'
import { bellhopDialect as bellhop } from './bellhop-dialect.ts'

const origin = 'https://book.example.com'
const render = (event: CanonicalEvent) => bellhop.render({ event, trigger: event.topic, settings: {}, origin })

describe('the dialect bellhop', () => {
  it('has every topic of the catalog as a trigger, under its own name', () => {
    expect(bellhop.triggers.map(({ name }) => name)).toEqual([...catalog.keys()])
    for (const topic of catalog.values()) {
      expect(bellhop.triggersOf(eventOf(topic))).toEqual([topic.name])
      expect(bellhop.sampleTopicOf(topic.name)).toBe(topic.name)
    }
  })

  it('is open for custom topics, and for nothing else', () => {
    expect(bellhop.acceptsTrigger('invoice.paid')).toBe(true)
    expect(bellhop.sampleTopicOf('invoice.paid')).toBe('invoice.paid')
    expect(bellhop.triggersOf({ topic: 'invoice.paid', kind: null, source: 'api', data: null })).toEqual([
      'invoice.paid',
    ])
    for (const name of ['booking.craeted', 'BOOKING_CREATED', 'invoice', '', '*']) {
      expect(bellhop.acceptsTrigger(name)).toBe(false)
      expect(() => bellhop.sampleTopicOf(name)).toThrow(BellhopError)
    }
  })

  it("writes the event's id, type, time and data, in this order", () => {
    const event = eventOf(bookingCreated)
    expect(render(event)).toEqual({
      body: `{"id":"${event.id}","type":"booking.created","timestamp":"2026-09-02T15:21:08.412Z","data":${JSON.stringify(event.data)}}`,
      contentType: 'application/json',
    })
  })

  it.each([...catalog.values()])('$name: the body holds the sample unchanged', (topic) => {
    expect(JSON.parse(render(eventOf(topic)).body).data).toEqual(topic.sample)
  })

  it('stays valid JSON and verifies, whatever the data holds', () => {
    const secrets = [bellhop.generateSecret()]
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\n\t\0', '🛎️', '\ud800', '</script>', '\u2028'),
    )
    fc.assert(
      fc.property(fc.dictionary(anyText, fc.oneof(anyText, fc.jsonValue())), (data) => {
        const event = { ...eventOf(bookingCreated), data }
        const { body } = render(event)
        expect(JSON.stringify(JSON.parse(body).data)).toBe(JSON.stringify(data))
        const at = new Date()
        const headers = { 'webhook-id': 'msg_1', ...bellhop.sign({ body, secrets, messageId: 'msg_1', at }) }
        const received = Buffer.from(body, 'utf8').toString('utf8')
        expect(bellhop.verify({ body: received, headers, secrets, at }).outcome).toBe('valid')
      }),
    )
  })

  it('renders the same bytes each time', () => {
    const event = eventOf(bookingCreated)
    expect(render(event)).toEqual(render(structuredClone(event)))
  })
})
