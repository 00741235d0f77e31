import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventOf } from '../../../test/support/event-of.ts'
import { bookingCreated } from '../../events/catalog/booking-created.ts'
import { catalog, findTopic } from '../../events/catalog/catalog.ts'
import { calcomDialect as calcom } from './calcom-dialect.ts'

const origin = 'https://book.example.com'

function renderSample(trigger: string): string {
  const topic = findTopic(calcom.sampleTopicOf(trigger))
  if (topic === null) throw new Error(`no topic for ${trigger}`)
  return calcom.render({ event: eventOf(topic), trigger, settings: {}, origin }).body
}

describe('the dialect calcom', () => {
  it('begins the body of every trigger with triggerEvent', () => {
    for (const { name } of calcom.triggers) expect(renderSample(name)).toMatch(`{"triggerEvent":"${name}",`)
  })

  it('throws for a topic that no trigger stands for, instead of sending something', () => {
    for (const topic of catalog.values()) {
      const event = eventOf(topic)
      if (calcom.triggersOf(event).length > 0) continue
      expect(() => calcom.render({ event, trigger: 'BOOKING_CREATED', settings: {}, origin })).toThrow(
        `topic ${topic.name}`,
      )
    }
  })

  it('stays valid JSON with every text unchanged, and the signature fits the bytes, whatever people typed', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\n\t\0', "O'Brien", '🛎️', '\ud800', '","status":"CANCELLED'),
    )
    const { booking, actor } = bookingCreated.sample
    fc.assert(
      fc.property(anyText, fc.dictionary(anyText, anyText), anyText, (title, metadata, answer) => {
        const typed = {
          ...booking,
          title,
          notes: answer,
          metadata,
          responses: { room: { label: title, value: answer } },
        }
        const event = eventOf(bookingCreated, { booking: typed, actor })
        const { body } = calcom.render({ event, trigger: 'BOOKING_CREATED', settings: {}, origin })
        const { payload } = JSON.parse(body)
        expect(payload).toMatchObject({ title, additionalNotes: answer, status: 'ACCEPTED' })
        expect(payload.responses.room).toEqual({ label: title, value: answer, isHidden: false })
        for (const key of Object.keys(metadata)) {
          if (key !== 'videoCallUrl') expect(payload.metadata[key]).toBe(metadata[key])
        }
        const headers = calcom.sign({ body, secrets: ['fake'], messageId: 'msg_1', at: new Date(0) })
        const bytes = Buffer.from(body, 'utf8')
        expect(headers['X-Cal-Signature-256']).toBe(createHmac('sha256', 'fake').update(bytes).digest('hex'))
      }),
    )
  })

  it('renders the same bytes each time', () => {
    const event = eventOf(bookingCreated)
    const once = calcom.render({ event, trigger: 'BOOKING_CREATED', settings: {}, origin })
    expect(calcom.render({ event: structuredClone(event), trigger: 'BOOKING_CREATED', settings: {}, origin })).toEqual(
      once,
    )
    expect(once.contentType).toBe('application/json')
  })
})
