import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateInZone, detectTimeZone, isTimeZone, offsetLabel, offsetMinutes } from './zoned-time.ts'

describe('dateInZone', () => {
  it('gives the local day, which differs around midnight', () => {
    const instant = new Date('2026-11-24T23:30:00Z')
    expect(dateInZone(instant, 'UTC')).toBe('2026-11-24')
    expect(dateInZone(instant, 'Asia/Tokyo')).toBe('2026-11-25')
    expect(dateInZone(instant, 'America/Los_Angeles')).toBe('2026-11-24')
    expect(dateInZone(new Date('2026-11-24T10:30:00Z'), 'Pacific/Kiritimati')).toBe('2026-11-25')
    expect(dateInZone(new Date('2026-11-24T10:30:00Z'), 'Pacific/Pago_Pago')).toBe('2026-11-23')
  })
})

describe('offsetMinutes', () => {
  it('follows daylight saving', () => {
    expect(offsetMinutes(new Date('2026-03-29T00:59:00Z'), 'Europe/Berlin')).toBe(60)
    expect(offsetMinutes(new Date('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toBe(120)
    expect(offsetMinutes(new Date('2026-10-25T00:59:00Z'), 'Europe/Berlin')).toBe(120)
    expect(offsetMinutes(new Date('2026-10-25T01:00:00Z'), 'Europe/Berlin')).toBe(60)
  })

  it('knows halves and quarters of an hour', () => {
    const instant = new Date('2026-01-15T00:00:00Z')
    expect(offsetMinutes(instant, 'Asia/Kolkata')).toBe(330)
    expect(offsetMinutes(instant, 'Asia/Kathmandu')).toBe(345)
    expect(offsetMinutes(instant, 'America/St_Johns')).toBe(-210)
  })

  it('agrees with the local day at every instant', () => {
    const zones = ['UTC', 'Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe', 'Europe/Zurich', 'Pacific/Chatham']
    const instants = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2045, 0) })
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (ms, zone) => {
        const shifted = new Date(ms + offsetMinutes(new Date(ms), zone) * 60_000)
        expect(dateInZone(new Date(ms), zone)).toBe(shifted.toISOString().slice(0, 10))
      }),
    )
  })
})

describe('offsetLabel', () => {
  it.each([
    [0, 'UTC'],
    [540, 'UTC+09:00'],
    [-210, 'UTC−03:30'],
    [345, 'UTC+05:45'],
  ])('writes %i minutes as %s', (minutes, label) => {
    expect(offsetLabel(minutes)).toBe(label)
  })
})

describe('isTimeZone', () => {
  it('accepts what Intl knows and refuses the rest', () => {
    expect(isTimeZone(detectTimeZone())).toBe(true)
    expect(isTimeZone('Europe/Zurich')).toBe(true)
    expect(isTimeZone('Europe/Atlantis')).toBe(false)
    expect(isTimeZone('+09:00')).toBe(false)
    expect(isTimeZone('')).toBe(false)
  })
})
