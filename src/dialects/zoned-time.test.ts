import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { microsecondsTime, secondsTime } from './utc-time.ts'
import { offsetTime, wallClockTime } from './zoned-time.ts'

describe('times', () => {
  it.each([
    ['Asia/Tokyo', '2026-03-04T01:00:00.999Z', '2026-03-04T10:00:00+09:00', '2026-03-04 10:00:00'],
    ['America/St_Johns', '2026-03-04T01:00:00.000Z', '2026-03-03T21:30:00-03:30', '2026-03-03 21:30:00'],
    ['UTC', '2026-03-04T01:00:00.000Z', '2026-03-04T01:00:00+00:00', '2026-03-04 01:00:00'],
    ['Europe/Zurich', '2026-03-29T00:59:59.000Z', '2026-03-29T01:59:59+01:00', '2026-03-29 01:59:59'],
    ['Europe/Zurich', '2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00+02:00', '2026-03-29 03:00:00'],
  ])('in %s at %s', (zone, instant, withOffset, onTheWall) => {
    expect(offsetTime(zone, instant)).toBe(withOffset)
    expect(wallClockTime(zone, instant)).toBe(onTheWall)
  })

  it('with an offset name the instant that they were made from, in every zone', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const instant = fc.date({
      min: new Date('1980-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const text = offsetTime(timeZone, at.toISOString())
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
        expect(Date.parse(text)).toBe(Math.floor(at.getTime() / 1000) * 1000)
        const wall = Temporal.Instant.from(at.toISOString()).toZonedDateTimeISO(timeZone).toPlainDateTime()
        expect(wallClockTime(timeZone, at.toISOString())).toBe(
          wall.toString({ fractionalSecondDigits: 0 }).replace('T', ' '),
        )
      }),
    )
  })

  it('in UTC have whole seconds or microseconds', () => {
    expect(secondsTime('2026-01-31T11:00:00.999+01:00')).toBe('2026-01-31T10:00:00Z')
    expect(microsecondsTime('2026-01-31T11:00:00.999+01:00')).toBe('2026-01-31T10:00:00.999000Z')
  })
})
