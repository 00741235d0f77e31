import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildMonth, weekStartOf } from './build-month.ts'
import { addMonths, lastDayOf, weekdayOf } from './calendar-date.ts'

describe('buildMonth', () => {
  it('begins the week on Monday', () => {
    expect(buildMonth('2026-11', 1)).toEqual([
      [null, null, null, null, null, null, '2026-11-01'],
      ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', '2026-11-07', '2026-11-08'],
      ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15'],
      ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'],
      ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
      ['2026-11-30', null, null, null, null, null, null],
    ])
  })

  it('begins the week on Sunday', () => {
    expect(buildMonth('2026-11', 7)[0]?.[0]).toBe('2026-11-01')
    expect(buildMonth('2026-11', 7)).toHaveLength(5)
  })

  it('needs four weeks only for a February that fits them', () => {
    expect(buildMonth('2027-02', 1)).toHaveLength(4)
  })

  it('holds each day of any month once, each in its weekday column, months with a clock change too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 7 }), (months, weekStart) => {
        const month = addMonths('2000-01', months)
        const weeks = buildMonth(month, weekStart)
        const days = weeks.flat().filter((day) => day !== null)
        expect(days).toHaveLength(Number(lastDayOf(month).slice(8)))
        expect(new Set(days).size).toBe(days.length)
        for (const week of weeks) {
          expect(week).toHaveLength(7)
          week.forEach((day, column) => {
            if (day !== null) expect(weekdayOf(day)).toBe(((weekStart - 1 + column) % 7) + 1)
          })
        }
      }),
    )
  })
})

describe('weekStartOf', () => {
  it.each([
    ['de-CH', 1],
    ['en-US', 7],
    ['ja-JP', 7],
    ['en-GB', 1],
  ])('%s begins on day %i', (locale, day) => {
    expect(weekStartOf(locale)).toBe(day)
  })
})
