import { describe, expect, it } from 'vitest'
import { dateState } from './date-state.ts'

const now = new Date('2026-03-03T08:00:00Z')
const date = { status: 'scheduled' as const, end: '2026-03-03T09:00:00Z', seatsLeft: 2 }

describe('a date', () => {
  it.each([
    [date, 'open'],
    [{ ...date, seatsLeft: 0 }, 'full'],
    [{ ...date, end: '2026-03-03T08:00:00Z' }, 'over'],
    [{ ...date, status: 'cancelled' as const, end: '2026-03-03T07:00:00Z' }, 'cancelled'],
  ])('%j is %s', (given, state) => {
    expect(dateState(given, now)).toBe(state)
  })
})
