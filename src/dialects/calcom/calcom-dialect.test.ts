import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventOf } from '../../../test/support/event-of.ts'
import { bookingCreated } from '../../events/catalog/booking-created.ts'
import { catalog, findTopic } from '../../events/catalog/catalog.ts'
import { calcomDialect as calcom } from './calcom-dialect.ts'

const golden = new URL('golden/', import.meta.url)
const fileOf = (trigger: string) => `${trigger.toLowerCase().replaceAll('_', '-')}.json`

function renderSample(trigger: string): string {
  const topic = findTopic(calcom.sampleTopicOf(trigger))
  if (topic === null) throw new Error(`no topic for ${trigger}`)
  return calcom.render({ event: eventOf(topic), trigger, settings: {} }).body
}

describe('the dialect calcom', () => {
  it.each([...calcom.triggers])('$name: the sample renders as in its golden file, keys in their order', ({ name }) => {
    const expected: unknown = JSON.parse(readFileSync(new URL(fileOf(name), golden), 'utf8'))
    expect(JSON.parse(renderSample(name))).toEqual(expected)
    expect(renderSample(name)).toBe(JSON.stringify(expected))
  })

  it('has a golden file for every trigger and no other', () => {
    expect(readdirSync(golden).sort()).toEqual(calcom.triggers.map(({ name }) => fileOf(name)).sort())
  })

  it('begins the body of every trigger with triggerEvent', () => {
    for (const { name } of calcom.triggers) expect(renderSample(name)).toMatch(`{"triggerEvent":"${name}",`)
  })

  it('throws for a topic that no trigger stands for, instead of sending something', () => {
    for (const topic of catalog.values()) {
      const event = eventOf(topic)
      if (calcom.triggerOf(event) !== null) continue
      expect(() => calcom.render({ event, trigger: 'BOOKING_CREATED', settings: {} })).toThrow(`topic ${topic.name}`)
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
        const { body } = calcom.render({ event, trigger: 'BOOKING_CREATED', settings: {} })
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
    const once = calcom.render({ event, trigger: 'BOOKING_CREATED', settings: {} })
    expect(calcom.render({ event: structuredClone(event), trigger: 'BOOKING_CREATED', settings: {} })).toEqual(once)
    expect(once.contentType).toBe('application/json')
  })
})
