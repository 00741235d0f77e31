import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Slot } from './group-slots-by-day.ts'
import { nearestSlots } from './nearest-slots.ts'

const slot = (time: string): Slot => ({ start: `2026-11-24T${time}:00Z`, end: `2026-11-24T${time}:30Z` })
const times = (slots: Slot[]) => slots.map((each) => each.start.slice(11, 16))

describe('nearestSlots', () => {
  it('takes the closest on both sides and orders them by time', () => {
    const slots = ['09:00', '12:30', '10:30', '11:30', '08:00'].map(slot)
    expect(times(nearestSlots(slots, '2026-11-24T11:00:00Z'))).toEqual(['10:30', '11:30', '12:30'])
  })

  it('prefers the earlier of two that are as close', () => {
    expect(times(nearestSlots(['12:00', '10:00'].map(slot), '2026-11-24T11:00:00Z', 1))).toEqual(['10:00'])
  })

  it('never offers the taken time itself, however it is written', () => {
    expect(nearestSlots([slot('11:00')], '2026-11-24T12:00:00+01:00')).toEqual([])
  })

  it('gives what there is when there are fewer', () => {
    expect(nearestSlots([], '2026-11-24T11:00:00Z')).toEqual([])
    expect(times(nearestSlots([slot('15:00')], '2026-11-24T11:00:00Z'))).toEqual(['15:00'])
  })

  it('leaves out no slot that is closer than one it offers', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(fc.uniqueArray(minute, { maxLength: 30 }), minute, (minutes, wanted) => {
        const at = (each: number) => new Date(Date.UTC(2026, 10, 24, 0, each)).toISOString()
        const slots = minutes.map((each) => ({ start: at(each), end: at(each + 30) }))
        const offered = nearestSlots(slots, at(wanted))
        const distance = (each: Slot) => Math.abs(Date.parse(each.start) - Date.parse(at(wanted)))
        const furthest = Math.max(0, ...offered.map(distance))
        const missed = slots.filter((each) => !offered.includes(each) && each.start !== at(wanted))
        expect(offered).toHaveLength(Math.min(3, minutes.filter((each) => each !== wanted).length))
        for (const each of missed) expect(distance(each)).toBeGreaterThanOrEqual(furthest)
      }),
    )
  })
})
