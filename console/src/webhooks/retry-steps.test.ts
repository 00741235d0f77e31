import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFormats } from '../format/create-formats.ts'
import { english as units } from '../texts/format/english.ts'
import { english } from '../texts/webhook-form/english.ts'
import { parseSteps, retrySentence, writeSteps } from './retry-steps.ts'

const formats = createFormats('en', units)

describe('retry steps', () => {
  it('are read with and without units', () => {
    expect(parseSteps('5, 30 s, 2min,  1 h')).toEqual([5, 30, 120, 3_600])
  })

  it.each([
    ['nothing', ''],
    ['words', 'soon'],
    ['zero', '0 s'],
    ['more than a day', '25 h'],
    ['a negative wait', '-5'],
    ['an unknown unit', '5 days'],
    ['more than 20 steps', Array.from({ length: 21 }, () => '1').join(',')],
  ])('are refused when they hold %s', (_what, text) => {
    expect(parseSteps(text)).toBeNull()
  })

  it('survive being written and read again', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 86_400 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(steps, (seconds) => {
        expect(parseSteps(writeSteps(seconds))).toEqual(seconds)
      }),
    )
  })
})

describe('retrySentence', () => {
  it('says how long the exponential presets go on', () => {
    expect(retrySentence({ preset: 'exponential' }, english, formats)).toContain('about 21 hours')
    expect(retrySentence({ preset: 'exponential', hours: 24 }, english, formats)).toContain('about 24 hours')
  })

  it('counts the first attempt', () => {
    expect(retrySentence({ preset: 'fixed', retries: 4, everySeconds: 10 }, english, formats)).toBe(
      '5 attempts within 40 s.',
    )
    expect(retrySentence({ preset: 'custom', seconds: [60, 120] }, english, formats)).toBe('3 attempts within 3 min.')
  })
})
