import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, weekdayOf } from '../booking/time/calendar-date.ts'
import { calendarViews, daysShown, stepDate, weekOf, weeksOfMonth } from './calendar-period.ts'

const dates = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
const weekStarts = fc.integer({ min: 1, max: 7 })

describe('weekOf', () => {
  it.each([
    [1, '2026-03-02'],
    [7, '2026-03-01'],
    [6, '2026-02-28'],
  ])('begins on weekday %i', (weekStart, first) => {
    expect(weekOf('2026-03-03', weekStart)).toBe(first)
  })

  it('is the day itself when the week begins with it', () => {
    expect(weekOf('2026-03-02', 1)).toBe('2026-03-02')
  })
})

describe('weeksOfMonth', () => {
  it('has the days of the neighbours that share a week with the month', () => {
    const weeks = weeksOfMonth('2026-03-15', 1)
    expect(weeks).toHaveLength(6)
    expect(weeks[0]?.[0]).toBe('2026-02-23')
    expect(weeks.at(-1)?.[6]).toBe('2026-04-05')
  })

  it('has none of them where the month fits its weeks', () => {
    expect(weeksOfMonth('2027-02-10', 1).flat()).toEqual(
      Array.from({ length: 28 }, (_, index) => addDays('2027-02-01', index)),
    )
  })
})

describe('daysShown', () => {
  it('is a row of days without gaps that holds the chosen one, for any view', () => {
    fc.assert(
      fc.property(dates, weekStarts, fc.constantFrom(...calendarViews), (date, weekStart, view) => {
        const days = daysShown(view, date, weekStart)
        expect(days).toContain(date)
        expect(days).toEqual(days.map((_, index) => addDays(days[0] ?? '', index)))
        if (view !== 'day') expect([days.length % 7, weekdayOf(days[0] ?? '')]).toEqual([0, weekStart])
      }),
    )
  })
})

describe('stepDate', () => {
  it('goes on by a day, a week or a month', () => {
    expect(stepDate('day', '2026-02-28', 1)).toBe('2026-03-01')
    expect(stepDate('week', '2026-01-01', -1)).toBe('2025-12-25')
    expect(stepDate('month', '2026-12-24', 1)).toBe('2027-01-24')
  })

  it('stays within a shorter month', () => {
    expect(stepDate('month', '2026-01-31', 1)).toBe('2026-02-28')
    expect(stepDate('month', '2026-03-31', -1)).toBe('2026-02-28')
  })
})
