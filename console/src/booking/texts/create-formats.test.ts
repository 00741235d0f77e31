import { describe, expect, it } from 'vitest'
import { createFormats, hourCycleOf } from './create-formats.ts'

// Intl separates the time from AM and PM by a narrow space that looks like a plain one.
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

describe('createFormats', () => {
  it('writes one instant in the clock and the zone asked for', () => {
    expect(createFormats('en-GB', '24').time('2026-11-24T08:05:00Z', 'Europe/Berlin')).toBe('09:05')
    expect(plain(createFormats('en-US', '12').time('2026-11-24T08:05:00Z', 'Asia/Tokyo'))).toBe('5:05 PM')
    expect(createFormats('de', '24').time('2026-11-24T23:00:00Z', 'Europe/Berlin')).toBe('00:00')
  })

  it('writes midnight and noon without a zeroth or twenty-fourth hour', () => {
    const twelve = createFormats('en-US', '12')
    expect(plain(twelve.time('2026-11-24T00:00:00Z', 'UTC'))).toBe('12:00 AM')
    expect(plain(twelve.time('2026-11-24T12:00:00Z', 'UTC'))).toBe('12:00 PM')
    expect(createFormats('en-US', '24').time('2026-11-24T00:00:00Z', 'UTC')).toBe('00:00')
  })

  it('names the day of the end only when it is another one', () => {
    const formats = createFormats('en-GB', '24')
    expect(formats.timeRange('2026-11-24T09:00:00Z', '2026-11-24T09:30:00Z', 'UTC')).toBe('09:00 – 09:30')
    expect(plain(formats.timeRange('2026-11-24T23:30:00Z', '2026-11-25T00:30:00Z', 'UTC'))).toMatch(
      /^23:30 – Wed.* 25 Nov.* 00:30$/,
    )
  })

  it('tells the two hours of a night apart when the clock goes back', () => {
    const formats = createFormats('en-GB', '24')
    const zone = 'Europe/Berlin'
    expect(formats.time('2026-10-25T00:30:00Z', zone)).toBe(formats.time('2026-10-25T01:30:00Z', zone))
    expect(formats.zoneName('2026-10-25T00:30:00Z', zone)).not.toBe(formats.zoneName('2026-10-25T01:30:00Z', zone))
  })

  it('writes days and months in the language, whatever zone the browser is in', () => {
    expect(createFormats('de', '24').day('2026-11-24')).toBe('Dienstag, 24. November')
    expect(createFormats('ja', '24').month('2026-11')).toBe('2026年11月')
    expect(createFormats('en-US', '12').month('2026-11')).toBe('November 2026')
    expect(createFormats('ja', '24').dayNumber('2026-11-04')).toBe('4')
  })

  it('names weekdays from Monday', () => {
    expect(createFormats('en', '24').weekday(1, 'long')).toBe('Monday')
    expect(createFormats('ja', '24').weekday(7, 'short')).toBe('日')
  })

  it.each([
    ['en', 30, '30 minutes'],
    ['en', 60, '1 hour'],
    ['en', 90, '1 hour 30 minutes'],
    ['de', 45, '45 Minuten'],
    ['ja', 60, '1 時間'],
  ])('in %s writes %i minutes as %s', (locale, minutes, written) => {
    expect(plain(createFormats(locale, '24').duration(minutes))).toBe(written)
  })
})

describe('hourCycleOf', () => {
  it('knows who reads a clock of twelve hours', () => {
    expect(hourCycleOf('en-US')).toBe('12')
    expect(hourCycleOf('en-GB')).toBe('24')
    expect(hourCycleOf('de-CH')).toBe('24')
    expect(hourCycleOf('ja')).toBe('24')
  })
})
