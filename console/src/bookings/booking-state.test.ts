import { describe, expect, it } from 'vitest'
import { english } from '../texts/bookings/english.ts'
import { english as format } from '../texts/format/english.ts'
import { bookingState, possibleActions } from './booking-state.ts'

describe('bookingState', () => {
  it.each([
    ['accepted', 'check', 'ok', 'Accepted'],
    ['pending', 'question', 'warn', 'Waits for confirmation'],
    ['cancelled', 'dash', 'quiet', 'Cancelled'],
    ['rejected', 'cross', 'bad', 'Rejected'],
  ] as const)('%s has its own icon, colour and word', (status, glyph, tone, words) => {
    expect(bookingState({ status, rescheduledTo: null }, english.moved, format.bookingStates)).toEqual({
      glyph,
      tone,
      words,
    })
  })

  it('a moved booking does not look like one that was called off', () => {
    expect(
      bookingState({ status: 'cancelled', rescheduledTo: 'bkg_2' }, english.moved, format.bookingStates).words,
    ).toBe('Moved to another time')
  })
})

describe('possibleActions', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const later = '2026-11-21T12:30:00Z'

  it('a request can be answered', () => {
    expect(possibleActions({ status: 'pending', end: later }, now)).toEqual([
      'confirm',
      'reject',
      'reschedule',
      'cancel',
    ])
  })

  it('a booking that stands can be moved and called off', () => {
    expect(possibleActions({ status: 'accepted', end: later }, now)).toEqual(['reschedule', 'cancel'])
  })

  it.each(['cancelled', 'rejected'] as const)('nothing can be done with one that is %s', (status) => {
    expect(possibleActions({ status, end: later }, now)).toEqual([])
  })

  it('nothing can be done with one that is over', () => {
    expect(possibleActions({ status: 'accepted', end: '2026-11-21T12:00:00Z' }, now)).toEqual([])
  })
})
