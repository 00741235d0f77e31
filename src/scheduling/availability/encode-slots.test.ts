import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeSlots } from './encode-slots.ts'

const first = Date.parse('0000-01-01')
const last = Date.parse('9999-12-31T23:59:59.999Z')
/** Times of one day or of any, whole minutes or not. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: 1439 }).map((minute) => Date.parse('2026-03-29') + minute * 60_000),
  fc.integer({ min: 0, max: 86_399_999 }).map((ms) => Date.parse('2026-03-30') + ms),
  fc.integer({ min: first, max: last }),
  fc.constantFrom(first, last, Date.parse('2026-03-30'), Date.parse('2026-03-29T23:59:59.999Z'), -1),
)

it('writes slots as JSON with times of Date, in whatever order they come', () => {
  const slots = fc.array(fc.record({ start: instant, end: instant }), { maxLength: 20 })
  fc.assert(
    fc.property(slots, (spans) => {
      const expected = spans.map(({ start, end }) => ({
        start: new Date(start).toISOString(),
        end: new Date(end).toISOString(),
      }))
      expect(encodeSlots(spans).toString()).toBe(JSON.stringify(expected))
      expect(encodeSlots(spans, 'Zürich ', ' ✓').toString()).toBe(`Zürich ${JSON.stringify(expected)} ✓`)
    }),
    { numRuns: 1000 },
  )
})

it('refuses years that it has no room for', () => {
  expect(() => encodeSlots([{ start: last + 1, end: last + 60_001 }])).toThrow(RangeError)
  expect(() => encodeSlots([{ start: first - 1, end: first }])).toThrow(RangeError)
})
