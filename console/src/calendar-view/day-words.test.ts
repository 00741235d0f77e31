import { describe, expect, it } from 'vitest'
import { createDayWords } from './day-words.ts'

describe('the words for days', () => {
  it.each([
    ['en-GB', /^Tuesday,? 3 March 2026$/, /^2–8 March 2026$/, 'March 2026'],
    ['de', /^Dienstag, 3\. März 2026$/, /^2\.–8\. März 2026$/, 'März 2026'],
    ['ja', /^2026年3月3日火曜日$/, /^2026.0?3.0?2日?～.*0?8日?$/, '2026年3月'],
  ])('are those of %s', (locale, long, range, month) => {
    const words = createDayWords(locale)
    // Releases of the language data differ in spaces, commas and how they shorten a span.
    const plain = (text: string) => text.replaceAll(/[\u2009\u202f\u00a0]/g, '')
    expect(words.long('2026-03-03')).toMatch(long)
    expect(plain(words.range('2026-03-02', '2026-03-08'))).toMatch(range)
    expect(words.month('2026-03-31')).toBe(month)
  })

  it('name the same day wherever the reader is', () => {
    expect(createDayWords('en-GB').weekday('2026-03-03')).toBe('Tue')
    expect(createDayWords('en-US').hour(14)).toMatch(/^2\sPM$/)
  })
})
