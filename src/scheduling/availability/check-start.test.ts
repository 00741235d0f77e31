import { describe, expect, it } from 'vitest'
import { BellhopError } from '../../shared/errors.ts'
import { checkStart } from './check-start.ts'
import type { SlotRules } from './compute-slots.ts'

const rules: SlotRules = {
  durationMinutes: 30,
  timeZone: 'Europe/Zurich',
  availability: { weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: '09:00', end: '12:00' })) },
  minimumNoticeMinutes: 120,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  bookingWindowDays: 30,
}
// A Wednesday; 09:00 in Zurich is 08:00 UTC.
const now = new Date('2026-01-14T08:00:00Z')

function mistake(start: string, given: SlotRules = rules): string {
  try {
    checkStart(given, new Date(start), now)
    return 'fits'
  } catch (error) {
    if (!(error instanceof BellhopError)) throw error
    expect(error.code).toBe('validation-failed')
    expect(error.errors.map(({ path }) => path)).toEqual(['start'])
    return error.errors[0]?.message ?? ''
  }
}

describe('a start', () => {
  it('fits on a slot within notice, window and hours', () => {
    expect(mistake('2026-01-14T10:00:00Z')).toBe('fits')
    expect(mistake('2026-01-15T08:00:00Z')).toBe('fits')
    expect(mistake('2026-01-15T10:30:00Z')).toBe('fits')
  })

  it.each([
    ['2026-01-14T07:59:59Z', 'is in the past; the nearest start by the hours alone is 2026-01-14T10:00:00.000Z'],
    ['2026-01-14T09:30:00Z', 'is too soon, bookings are made at least 120 minutes before; '],
    ['2026-02-16T09:00:00Z', 'is too far ahead, bookings are taken for the next 30 days; '],
    [
      '2026-01-15T11:00:00Z',
      'is outside the hours in which this can be booked (2026-01-15 12:00 Europe/Zurich); the nearest start by the hours alone is 2026-01-15T10:30:00.000Z',
    ],
    ['2026-01-17T09:00:00Z', 'is outside the hours'],
    [
      '2026-01-15T08:10:00Z',
      'is not on a slot, which begin every 30 minutes from 2026-01-15 09:00 Europe/Zurich; the nearest start by the hours alone is 2026-01-15T08:00:00.000Z',
    ],
    ['2026-01-15T08:00:00.001Z', 'is not on a slot'],
  ])('at %s is told what is wrong and what would be right', (start, message) => {
    expect(mistake(start).slice(0, message.length)).toBe(message)
  })

  it('that does not fit before the hours end is outside them', () => {
    expect(mistake('2026-01-15T10:45:00Z')).toMatch(/^is outside the hours/)
  })

  it('gets no advice where nothing can be booked', () => {
    const closed = { ...rules, availability: { weekly: [] } }
    expect(mistake('2026-01-15T08:00:00Z', closed)).toBe(
      'is outside the hours in which this can be booked (2026-01-15 09:00 Europe/Zurich)',
    )
  })
})
