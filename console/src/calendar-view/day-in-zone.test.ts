import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../booking/time/calendar-date.ts'
import { dateInZone } from '../booking/time/zoned-time.ts'
import { dayRange, dayStart, instantAt, minuteOfDay } from './day-in-zone.ts'

const zones = ['UTC', 'Asia/Tokyo', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']
const hours = ({ start, end }: { start: Date; end: Date }) => (end.getTime() - start.getTime()) / 3_600_000

describe('dayStart', () => {
  it('is the midnight of the zone', () => {
    expect(dayStart('2026-03-03', 'Asia/Tokyo').toISOString()).toBe('2026-03-02T15:00:00.000Z')
    expect(dayStart('2026-03-03', 'America/New_York').toISOString()).toBe('2026-03-03T05:00:00.000Z')
    expect(dayStart('2026-07-03', 'America/New_York').toISOString()).toBe('2026-07-03T04:00:00.000Z')
  })

  it('is one o’clock where clocks skip midnight', () => {
    // In Cairo clocks went from 00:00 to 01:00 on 24 April 2026.
    const start = dayStart('2026-04-24', 'Africa/Cairo')
    expect([start.toISOString(), minuteOfDay(start, 'Africa/Cairo')]).toEqual(['2026-04-23T22:00:00.000Z', 60])
  })

  it('is the first of two midnights', () => {
    // In Havana clocks went from 01:00 back to 00:00 on 1 November 2026.
    expect(dayStart('2026-11-01', 'America/Havana').toISOString()).toBe('2026-11-01T04:00:00.000Z')
  })

  it('is the first instant of its date, anywhere and on any day', () => {
    const days = fc.integer({ min: 0, max: 15_000 }).map((count) => addDays('2005-01-01', count))
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (date, zone) => {
        // None of these zones left out a whole day in these years.
        const start = dayStart(date, zone)
        expect(dateInZone(start, zone)).toBe(date)
        expect(dateInZone(new Date(start.getTime() - 1000), zone)).toBe(addDays(date, -1))
      }),
    )
  })
})

it('a day has 23 hours when clocks go forward and 25 when they go back', () => {
  expect(hours(dayRange('2026-03-29', 'Europe/Berlin'))).toBe(23)
  expect(hours(dayRange('2026-10-25', 'Europe/Berlin'))).toBe(25)
  expect(hours(dayRange('2026-10-25', 'Asia/Tokyo'))).toBe(24)
})

it('minuteOfDay is what the clocks show', () => {
  expect(minuteOfDay(new Date('2026-03-29T00:59:00Z'), 'Europe/Berlin')).toBe(119)
  expect(minuteOfDay(new Date('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toBe(180)
  expect(minuteOfDay(new Date('1969-12-31T23:30:00Z'), 'UTC')).toBe(23 * 60 + 30)
})

it.each([
  ['2026-03-29', 60, 'Europe/Zurich', '2026-03-29T00:00:00.000Z'],
  // Clocks go from two to three.
  ['2026-03-29', 150, 'Europe/Zurich', '2026-03-29T01:30:00.000Z'],
  ['2026-03-29', 600, 'Europe/Zurich', '2026-03-29T08:00:00.000Z'],
  ['2026-10-25', 600, 'Europe/Zurich', '2026-10-25T09:00:00.000Z'],
  ['2026-06-01', 0, 'Asia/Tokyo', '2026-05-31T15:00:00.000Z'],
])('minute %s + %i of %s', (date, minute, timeZone, instant) => {
  expect(instantAt(date, minute, timeZone).toISOString()).toBe(instant)
})
