import { describe, expect, it } from 'vitest'
import { groupSlotsByDay, type Slot } from './group-slots-by-day.ts'

const slot = (start: string): Slot => ({ start, end: new Date(Date.parse(start) + 1_800_000).toISOString() })
const starts = (days: Map<string, Slot[]>) =>
  Object.fromEntries([...days].map(([day, slots]) => [day, slots.map((each) => each.start)]))

describe('groupSlotsByDay', () => {
  it('puts one set of instants on different days in different zones', () => {
    const slots = [slot('2026-11-24T14:30:00Z'), slot('2026-11-24T15:00:00Z'), slot('2026-11-24T23:00:00Z')]
    expect(starts(groupSlotsByDay(slots, 'UTC'))).toEqual({ '2026-11-24': slots.map((each) => each.start) })
    expect(starts(groupSlotsByDay(slots, 'Asia/Tokyo'))).toEqual({
      '2026-11-24': ['2026-11-24T14:30:00Z'],
      '2026-11-25': ['2026-11-24T15:00:00Z', '2026-11-24T23:00:00Z'],
    })
  })

  it('keeps both hours of a night when the clock goes back', () => {
    const slots = [slot('2026-10-25T00:30:00Z'), slot('2026-10-25T01:30:00Z')]
    expect(starts(groupSlotsByDay(slots, 'Europe/Berlin'))).toEqual({
      '2026-10-25': ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
    })
  })

  it('moves the day border with the clock', () => {
    const borders = [slot('2026-03-28T22:59:00Z'), slot('2026-03-28T23:00:00Z'), slot('2026-03-29T22:00:00Z')]
    expect(Object.keys(starts(groupSlotsByDay(borders, 'Europe/Berlin')))).toEqual([
      '2026-03-28',
      '2026-03-29',
      '2026-03-30',
    ])
  })

  it('orders days and times whatever the order they came in', () => {
    const slots = [slot('2026-11-26T09:00:00Z'), slot('2026-11-25T10:00:00Z'), slot('2026-11-25T09:00:00Z')]
    expect(starts(groupSlotsByDay(slots, 'UTC'))).toEqual({
      '2026-11-25': ['2026-11-25T09:00:00Z', '2026-11-25T10:00:00Z'],
      '2026-11-26': ['2026-11-26T09:00:00Z'],
    })
  })

  it('is empty without slots', () => {
    expect(groupSlotsByDay([], 'UTC').size).toBe(0)
  })
})
