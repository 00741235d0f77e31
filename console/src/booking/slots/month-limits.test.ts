import { describe, expect, it } from 'vitest'
import { bookableDays, slotRange, withinMonths } from './month-limits.ts'

const now = new Date('2026-11-30T20:00:00Z')

describe('bookableDays', () => {
  it("counts from the visitor's today", () => {
    const rules = { bookingWindowDays: 60, minimumNoticeMinutes: 0 }
    expect(bookableDays(rules, now, 'UTC')).toEqual({ today: '2026-11-30', first: '2026-11-30', last: '2027-01-29' })
    expect(bookableDays(rules, now, 'Asia/Tokyo')).toEqual({
      today: '2026-12-01',
      first: '2026-12-01',
      last: '2027-01-30',
    })
  })

  it('begins after the notice', () => {
    const rules = { bookingWindowDays: 60, minimumNoticeMinutes: 48 * 60 }
    expect(bookableDays(rules, now, 'UTC').first).toBe('2026-12-02')
  })
})

describe('bookableDays of fixed dates', () => {
  const rules = { bookingWindowDays: 60, minimumNoticeMinutes: 0 }

  it('hold a day more on either side, for visitors of other zones', () => {
    const bookingDates = { from: '2027-06-01', to: '2027-06-10' }
    expect(bookableDays({ ...rules, bookingDates }, now, 'UTC')).toEqual({
      today: '2026-11-30',
      first: '2027-05-31',
      last: '2027-06-11',
    })
  })

  it('do not end before today', () => {
    const bookingDates = { from: '2026-01-01', to: '2026-01-10' }
    expect(bookableDays({ ...rules, bookingDates }, now, 'UTC').last).toBe('2026-11-30')
  })
})

describe('withinMonths', () => {
  const days = bookableDays({ bookingWindowDays: 60, minimumNoticeMinutes: 0 }, now, 'UTC')

  it.each([
    ['2026-10', '2026-11'],
    ['2026-12', '2026-12'],
    ['2027-01', '2027-01'],
    ['2027-02', '2027-01'],
  ])('shows %s as %s', (asked, shown) => {
    expect(withinMonths(asked, days)).toBe(shown)
  })
})

describe('slotRange', () => {
  it('covers the month in the zones furthest from UTC and stays under the limit of 62 days', () => {
    const { from, to } = slotRange('2026-12')
    expect({ from, to }).toEqual({ from: '2026-11-30', to: '2027-01-02' })
    const begin = Date.parse('2026-12-01T00:00:00+14:00')
    const end = Date.parse('2027-01-01T00:00:00-12:00')
    expect(Date.parse(`${from}T00:00:00Z`)).toBeLessThanOrEqual(begin)
    expect(Date.parse(`${to}T00:00:00Z`)).toBeGreaterThanOrEqual(end)
  })
})
