import { describe, expect, it } from 'vitest'
import type { BookingStatus } from '../../api/api-shapes.ts'
import { bookingState } from './booking-state.ts'

const state = (
  status: BookingStatus,
  now = '2026-11-24T09:00:00Z',
  rescheduledTo: string | null = null,
  rescheduledFrom: string | null = null,
  waitingPosition: number | null = null,
) =>
  bookingState({ status, rescheduledFrom, rescheduledTo, end: '2026-11-24T09:30:00Z', waitingPosition }, new Date(now))

describe('bookingState', () => {
  it('says whether a booking ahead is certain', () => {
    expect(state('accepted')).toBe('confirmed')
    expect(state('pending')).toBe('pending')
    expect(state('pending', undefined, null, null, 3)).toBe('waiting')
    expect(state('cancelled', undefined, null, null, null)).toBe('cancelled')
  })

  it('says that a booking has a new time', () => {
    expect(state('accepted', undefined, null, 'bkg_1')).toBe('moved')
    expect(state('pending', undefined, null, 'bkg_1')).toBe('pending')
  })

  it('says why a booking does not take place, before and after its time', () => {
    for (const now of ['2026-11-24T09:00:00Z', '2027-01-01T00:00:00Z']) {
      expect(state('cancelled', now)).toBe('cancelled')
      expect(state('rejected', now)).toBe('rejected')
      expect(state('cancelled', now, 'bkg_2')).toBe('rescheduled')
    }
  })

  it('is over from the instant of its end', () => {
    expect(state('accepted', '2026-11-24T09:29:59Z')).toBe('confirmed')
    expect(state('accepted', '2026-11-24T09:30:00Z')).toBe('past')
    expect(state('pending', '2026-11-24T09:30:00Z')).toBe('past')
  })
})
