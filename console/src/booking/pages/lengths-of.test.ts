import { describe, expect, it } from 'vitest'
import { createFormats } from '../texts/create-formats.ts'
import { lengthsOf, lengthsText } from './lengths-of.ts'

const say = (locale: string, durationMinutes: number, durationChoices: number[]) =>
  lengthsText(lengthsOf({ durationMinutes, durationChoices }), locale, createFormats(locale, '24').duration)

describe('the length on a card', () => {
  it.each([
    ['en', 45, [], '45 minutes'],
    ['en', 60, [30], '30 minutes or 1 hour'],
    ['de', 60, [30, 90], '30 Minuten, 1 Stunde oder 1 Stunde 30 Minuten'],
    ['ja', 60, [30], '30 分または1 時間'],
    ['en', 60, [15, 30, 120], '15 minutes – 2 hours'],
  ])('in %s of %j and %j is %j', (locale, minutes, choices, text) => {
    expect(say(locale, minutes, choices)).toBe(text)
  })
})
