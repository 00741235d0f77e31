import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isTimeZone } from '../../shared/time-zone.ts'
import { describedZone, findZoneName, ianaZone } from './calendar-zone.ts'
import { windowsZones } from './windows-zones.ts'

const hourMs = 3_600_000

describe('findZoneName', () => {
  it.each([
    ['Europe/Zurich', 'Europe/Zurich'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Tokyo Standard Time', 'Asia/Tokyo'],
    ['"Eastern Standard Time"', 'America/New_York'],
    ['/freeassociation.sourceforge.net/Europe/Berlin', 'Europe/Berlin'],
    ['/citadel.org/20210210_1/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Customized Time Zone', null],
    ['', null],
  ])('%s', (name, zone) => {
    expect(findZoneName(name)).toBe(zone)
  })

  it('knows every name of Windows', () => {
    expect(windowsZones.size).toBeGreaterThan(130)
    for (const zone of windowsZones.values()) expect(isTimeZone(zone)).toBe(true)
  })
})

describe('ianaZone', () => {
  it('agrees with Temporal, also where clocks change', () => {
    const zones = [
      'Europe/Zurich',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Kolkata',
      'Pacific/Apia',
    ]
    const minutes = fc.integer({ min: 0, max: 4 * 366 * 24 * 60 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, (name, minute) => {
        const localMs = Date.UTC(2024, 0, 1) + minute * 60_000
        const plain = Temporal.PlainDateTime.from(new Date(localMs).toISOString().slice(0, 19))
        expect(ianaZone(name)(localMs)).toBe(plain.toZonedDateTime(name).epochMilliseconds)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['a time that is skipped keeps the offset before', '2026-03-29T02:30:00Z', '2026-03-29T01:30:00.000Z'],
    ['a time that comes twice is the first', '2026-10-25T02:30:00Z', '2026-10-25T00:30:00.000Z'],
  ])('%s', (_name, local, instant) => {
    expect(new Date(ianaZone('Europe/Zurich')(Date.parse(local))).toISOString()).toBe(instant)
  })
})

describe('describedZone', () => {
  it('follows the rules of a file as the database of zones has them', () => {
    const rule = (month: number) => ({ freq: 'YEARLY', bymonth: month, byday: '-1SU' })
    const zone = describedZone(
      [
        { start: Date.UTC(1996, 2, 31, 2), fromMs: hourMs, toMs: 2 * hourMs, rule: rule(3), dates: [] },
        { start: Date.UTC(1996, 9, 27, 3), fromMs: 2 * hourMs, toMs: hourMs, rule: rule(10), dates: [] },
      ],
      Date.UTC(2030, 0, 1),
    )
    for (let local = Date.UTC(2026, 0, 1); local < Date.UTC(2027, 0, 1); local += hourMs / 2) {
      expect(zone(local)).toBe(ianaZone('Europe/Zurich')(local))
    }
  })
})
