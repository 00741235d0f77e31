import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, lastDayOf, monthOf, parseDate, parseMonth, sameDayOf, weekdayOf } from './calendar-date.ts'

describe('parseDate', () => {
  it.each(['2026-11-24', '2024-02-29', '2026-12-31'])('accepts %s', (text) => {
    expect(parseDate(text)).toBe(text)
  })

  it.each([null, '', '2026-02-29', '2026-13-01', '2026-1-1', '2026-11-24T00:00:00Z', 'tomorrow'])(
    'refuses %s',
    (text) => {
      expect(parseDate(text)).toBeNull()
    },
  )

  it('accepts months and refuses the thirteenth', () => {
    expect(parseMonth('2026-12')).toBe('2026-12')
    expect(parseMonth('2026-13')).toBeNull()
    expect(parseMonth('2026-12-01')).toBeNull()
  })
})

describe('calendar arithmetic', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(addMonths('2026-11', 3)).toBe('2027-02')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(lastDayOf('2024-02')).toBe('2024-02-29')
  })

  it('knows the weekday, Monday first', () => {
    expect(weekdayOf('2026-11-23')).toBe(1)
    expect(weekdayOf('2026-11-29')).toBe(7)
  })

  it('keeps the day in another month, or takes its last', () => {
    expect(sameDayOf('2026-12', '2026-11-24')).toBe('2026-12-24')
    expect(sameDayOf('2027-02', '2027-01-31')).toBe('2027-02-28')
  })

  it('goes forward and back to the same day, and moves the weekday by as many days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -800, max: 800 }), (start, days) => {
        const date = addDays('1990-01-01', start)
        const moved = addDays(date, days)
        expect(addDays(moved, -days)).toBe(date)
        expect(weekdayOf(moved)).toBe(((((weekdayOf(date) - 1 + days) % 7) + 7) % 7) + 1)
        expect(parseMonth(monthOf(moved))).not.toBeNull()
      }),
    )
  })
})
