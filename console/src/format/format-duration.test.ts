import { describe, expect, it } from 'vitest'
import { english } from '../texts/format/english.ts'
import { german } from '../texts/format/german.ts'
import { japanese } from '../texts/format/japanese.ts'
import { formatDuration, formatMinutes } from './format-duration.ts'

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.4, '< 1 ms'],
    [182, '182 ms'],
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [1_240, '1.2 s'],
    [9_960, '10 s'],
    [42_400, '42 s'],
    [59_600, '1 min'],
    [250_000, '4 min 10 s'],
    [3_599_600, '1 h'],
    [7_500_000, '2 h 5 min'],
    [273_600_000, '3 d 4 h'],
    [86_400_000, '1 d'],
  ])('says %d ms as %s', (ms, text) => {
    expect(formatDuration(ms, english, 'en')).toBe(text)
  })

  it("writes decimals the reader's way", () => {
    expect(formatDuration(1_240, german, 'de')).toBe('1,2 s')
    expect(formatDuration(7_500_000, german, 'de')).toBe('2 Std. 5 Min.')
    expect(formatDuration(250_000, japanese, 'ja')).toBe('4分10秒')
  })
})

describe('formatMinutes', () => {
  it.each([
    [0, 'none'],
    [30, '30 min'],
    [90, '1 h 30 min'],
    [2_880, '2 d'],
  ])('says %d minutes as %s', (minutes, text) => {
    expect(formatMinutes(minutes, english, 'en')).toBe(text)
  })
})
