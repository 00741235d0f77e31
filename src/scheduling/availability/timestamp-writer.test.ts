import fc from 'fast-check'
import { expect, it } from 'vitest'
import { timestampWriter } from './timestamp-writer.ts'

it('writes every instant as Date does, in whatever order they come', () => {
  const minutes = fc.integer({ min: -2_000_000, max: 60_000_000 }).map((count) => count * 60_000)
  const any = fc.date({ noInvalidDate: true }).map((date) => date.getTime())
  fc.assert(
    fc.property(fc.array(fc.oneof(minutes, any), { maxLength: 20 }), (instants) => {
      const write = timestampWriter()
      for (const instant of instants) expect(write(instant)).toBe(new Date(instant).toISOString())
    }),
  )
})
