import { describe, expect, it } from 'vitest'
import { endOfDay, startOfDay } from './day-range.ts'

describe('a day', () => {
  it('begins at its midnight and ends at the next', () => {
    const start = new Date(startOfDay('2026-11-21') ?? '')
    const end = new Date(endOfDay('2026-11-21') ?? '')
    expect([start.getFullYear(), start.getMonth(), start.getDate(), start.getHours()]).toEqual([2026, 10, 21, 0])
    expect([end.getFullYear(), end.getMonth(), end.getDate(), end.getHours()]).toEqual([2026, 10, 22, 0])
  })

  it.each([undefined, '', 'today', '2026-13-40'])('is none in %s', (text) => {
    expect(startOfDay(text)).toBeUndefined()
    expect(endOfDay(text)).toBeUndefined()
  })
})
