import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equalInConstantTime } from './equal-in-constant-time.ts'

describe('comparing in constant time', () => {
  it('agrees with === for any two texts, of any length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (left, right) => {
        expect(equalInConstantTime(left, right)).toBe(left === right)
        expect(equalInConstantTime(left, `${left}`)).toBe(true)
      }),
    )
  })
})
