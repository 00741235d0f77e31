import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accentColors, contrast } from './accent-colors.ts'

const accents = fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).padStart(6, '0'))
const grounds = { light: ['#ffffff', '#f7f9fb', '#f1f4f8'], dark: ['#171e26', '#11171d'] }
/** Words that are quiet whatever the accent is, and stand on its hint. */
const quiet = { light: '#5c6b7e', dark: '#98a6b6' }

describe('the colours of an accent', () => {
  it('can be read, whatever the accent is, in light and dark', () => {
    fc.assert(
      fc.property(accents, (accent) => {
        for (const scheme of ['light', 'dark'] as const) {
          const { text, onText, fill, fillHover, onFill, soft, softHover } = accentColors(accent)[scheme]
          const pairs = [...grounds[scheme], soft, softHover].map((ground) => [text, ground] as const)
          const all = [...pairs, [onText, text], [onFill, fill], [onFill, fillHover], [quiet[scheme], soft]] as const
          for (const [on, ground] of all) expect(contrast(on, ground), `${on} on ${ground}`).toBeGreaterThanOrEqual(4.5)
        }
      }),
      { numRuns: 2000, examples: [['ffffff'], ['000000'], ['ffd400'], ['767676'], ['0000ff']] },
    )
  })

  it('are the accent itself where that can be read', () => {
    expect(accentColors('0b5e58').light).toMatchObject({ text: '#0b5e58', fill: '#0b5e58', onFill: '#ffffff' })
    expect(accentColors('ffd400').dark).toMatchObject({ text: '#ffd400', fill: '#ffd400', onFill: '#000000' })
  })

  it('keep a light accent on buttons, and darken it where it is words', () => {
    const { fill, onFill, text, edge } = accentColors('ffd400').light
    expect([fill, onFill]).toEqual(['#ffd400', '#000000'])
    expect(text).not.toBe('#ffd400')
    expect(edge).toBe(text)
  })
})

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})
