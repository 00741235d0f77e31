import { describe, expect, it } from 'vitest'
import { offeredSlot } from './offered-slot.ts'

const date = { start: '2026-03-03T08:00:00Z', end: '2026-03-03T09:30:00Z', seatsLeft: 0 }

describe('the slot that begins at a start', () => {
  it('is found whatever form the instant has', () => {
    const choice = { byDay: new Map([['2026-03-03', [date]]]) }
    expect(offeredSlot(choice, '2026-03-03T09:00:00+01:00')).toEqual(date)
  })

  it('is none while they load, and none when it is gone', () => {
    expect(offeredSlot({ byDay: undefined }, date.start)).toBeUndefined()
    expect(offeredSlot({ byDay: new Map() }, date.start)).toBeUndefined()
  })
})
