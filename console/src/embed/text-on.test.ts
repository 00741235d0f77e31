import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast } from '../booking/shell/accent-colors.ts'
import { textOn } from './text-on.ts'

describe('the words of the floating button', () => {
  it('can be read on every accent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const accent = value.toString(16).padStart(6, '0')
        const words = textOn(accent) === '#fff' ? '#ffffff' : '#000000'
        expect(contrast(words, `#${accent}`)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it('are white where they can be', () => {
    expect([textOn('0b6e6e'), textOn('ffd400')]).toEqual(['#fff', '#000'])
  })
})
