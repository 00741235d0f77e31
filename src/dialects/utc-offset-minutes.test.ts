import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { utcOffsetMinutes } from './utc-offset-minutes.ts'

describe('the offset of clocks from UTC', () => {
  it.each([
    ['Europe/London', '2026-01-15T12:00:00Z', 0],
    ['Europe/London', '2026-03-29T00:59:59Z', 0],
    ['Europe/London', '2026-03-29T01:00:00Z', 60],
    ['America/New_York', '2026-11-01T05:59:59Z', -240],
    ['America/New_York', '2026-11-01T06:00:00Z', -300],
    ['Asia/Kathmandu', '2026-07-01T00:00:00Z', 345],
    ['Australia/Lord_Howe', '2026-01-01T00:00:00Z', 660],
    ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', 630],
    ['America/St_Johns', '2026-01-01T00:00:00Z', -210],
    ['Pacific/Kiritimati', '2026-01-01T00:00:00Z', 840],
    ['UTC', '2026-01-01T00:00:00Z', 0],
  ])('the clocks of %s at %s are %i minutes from UTC', (timeZone, instant, minutes) => {
    expect(utcOffsetMinutes(timeZone, instant)).toBe(minutes)
  })

  it('agrees with Temporal for every zone of this runtime, at any time from 1980 to 2100', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const instant = fc.date({
      min: new Date('1980-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const expected = Temporal.Instant.from(at.toISOString()).toZonedDateTimeISO(timeZone).offsetNanoseconds / 60e9
        expect(utcOffsetMinutes(timeZone, at.toISOString())).toBe(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('counts the seconds of offsets that had some', () => {
    expect(utcOffsetMinutes('Africa/Monrovia', '1971-01-01T00:00:00Z')).toBe(-44.5)
  })

  it('refuses a zone that nobody knows, instead of calling it UTC', () => {
    expect(() => utcOffsetMinutes('Mars/Olympus', '2026-01-01T00:00:00Z')).toThrow(RangeError)
  })
})
