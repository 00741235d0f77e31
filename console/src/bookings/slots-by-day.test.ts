import { expect, it } from 'vitest'
import { slotsByDay } from './slots-by-day.ts'

const slot = (start: string) => ({ start, end: start })

it('puts slots on the day that the zone has at their start', () => {
  const slots = ['2026-11-21T14:30:00Z', '2026-11-21T15:30:00Z', '2026-11-22T01:00:00Z'].map(slot)
  const starts = (zone: string) => slotsByDay(slots, zone).map(({ day, slots: times }) => [day, times.length])
  expect(starts('UTC')).toEqual([
    ['2026-11-21', 2],
    ['2026-11-22', 1],
  ])
  expect(starts('Asia/Tokyo')).toEqual([
    ['2026-11-21', 1],
    ['2026-11-22', 2],
  ])
})

it('has no day without slots', () => {
  expect(slotsByDay([])).toEqual([])
})
