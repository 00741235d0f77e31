import { describe, expect, it } from 'vitest'
import { english } from '../texts/repeats/english.ts'
import { german } from '../texts/repeats/german.ts'
import { japanese } from '../texts/repeats/japanese.ts'
import { ruleWords } from './rule-words.ts'

describe('a rule in a sentence', () => {
  it.each([
    ['FREQ=DAILY;COUNT=1', 'Every day, once'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=10', 'Every 2 weeks on Monday and Friday, 10 times'],
    ['FREQ=MONTHLY;BYMONTHDAY=16;COUNT=4', 'Every month on day 16, 4 times'],
    ['FREQ=MONTHLY;BYDAY=3TU;COUNT=4', 'Every month on the third Tuesday, 4 times'],
    ['FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20301231', 'Every month on the last Friday, until 31 December 2030'],
    // The end of a day in Tokyo is afternoon in UTC.
    ['FREQ=YEARLY;UNTIL=20301231T145959Z', 'Every year, until 31 December 2030'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2;COUNT=3', null],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', null],
    ['FREQ=WEEKLY;BYDAY=XX;COUNT=3', null],
  ])('%s', (rule, words) => {
    expect(ruleWords(rule, 'Asia/Tokyo', { t: english, locale: 'en-GB' })).toBe(words)
  })

  it('is said in the language of the reader', () => {
    const rule = 'FREQ=WEEKLY;BYDAY=MO,FR;COUNT=10'
    expect(ruleWords(rule, 'UTC', { t: german, locale: 'de' })).toBe('Jede Woche am Montag und Freitag, 10-mal')
    expect(ruleWords(rule, 'UTC', { t: japanese, locale: 'ja' })).toBe('毎週 月曜日、金曜日、10 回')
  })
})
