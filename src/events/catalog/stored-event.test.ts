import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventOf } from '../../../test/support/event-of.ts'
import { bookingCreated } from './booking-created.ts'
import { StoredEvent } from './stored-event.ts'

describe('an event that came from the database', () => {
  it('is what was published', () => {
    const event = eventOf(bookingCreated)
    const { data, ...rest } = event
    const stored = new StoredEvent(rest, JSON.stringify(data))
    expect({ ...stored, data: stored.data }).toEqual(event)
    expect(stored.data).toBe(stored.data)
  })

  it('has the same JSON as the event itself, whatever its data holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const event = { ...eventOf(bookingCreated), data }
        expect(StoredEvent.jsonOf(new StoredEvent(event, JSON.stringify(data)))).toBe(StoredEvent.jsonOf(event))
      }),
    )
  })

  it('gives a copy the JSON of its own data', () => {
    const stored = new StoredEvent(eventOf(bookingCreated), '{"a":1}')
    expect(StoredEvent.jsonOf({ ...stored, data: { b: 2 } })).toBe('{"b":2}')
  })
})
