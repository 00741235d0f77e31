import { describe, expect, it } from 'vitest'
import { formatExact, formatHover, formatRelative, formatSpan, isoDate } from './format-time.ts'

const now = new Date('2026-11-21T12:00:00Z')
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)

describe('formatRelative', () => {
  it.each([
    [0, 'now'],
    [2, 'now'],
    [40, '40s ago'],
    [59.9, '59s ago'],
    [60, '1m ago'],
    [3_599, '59m ago'],
    [7_300, '2h ago'],
    [86_400, 'yesterday'],
    [3 * 86_400, '3d ago'],
    [-250, 'in 4m'],
  ])('a time %d seconds ago reads %s', (seconds, text) => {
    expect(formatRelative(before(seconds), now, 'en')).toBe(text)
  })

  it('gives a date when it is more than two weeks ago', () => {
    expect(formatRelative(before(20 * 86_400), now, 'en-GB')).toBe('1 Nov 2026')
  })

  it("speaks the reader's language", () => {
    expect(formatRelative(before(7_300), now, 'ja')).toBe('2時間前')
  })
})

describe('exact times', () => {
  it('name their zone', () => {
    expect(formatExact(now, { locale: 'en-GB', timeZone: 'Asia/Tokyo' })).toBe('21 Nov 2026, 21:00:00 GMT+9')
  })

  it('show UTC on hover too', () => {
    expect(formatHover(now, { locale: 'en-GB', timeZone: 'Asia/Tokyo' })).toBe(
      '21 Nov 2026, 21:00:00 GMT+9 (Asia/Tokyo)\n2026-11-21 12:00:00.000 UTC',
    )
  })

  it('join start and end of one day', () => {
    const text = formatSpan(now, new Date('2026-11-21T12:30:00Z'), { locale: 'en-GB', timeZone: 'Europe/Zurich' })
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(/Sat.* 21 Nov 2026.* 13:00\s?–\s?13:30/)
  })

  it('know the calendar date of another zone', () => {
    expect(isoDate(new Date('2026-11-21T16:00:00Z'), 'Asia/Tokyo')).toBe('2026-11-22')
  })
})
