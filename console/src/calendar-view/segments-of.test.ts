import { describe, expect, it } from 'vitest'
import { segmentsOf } from './segments-of.ts'

const booked = (start: string, end: string) => ({ start, end })
const parts = (item: { start: string; end: string }, date: string, zone = 'Europe/Berlin') =>
  segmentsOf([item], date, zone).map(({ startMinute, endMinute, goesOn }) => [startMinute, endMinute, goesOn])

describe('segmentsOf', () => {
  it('places a booking by the clocks of the zone', () => {
    const item = booked('2026-03-03T13:00:00Z', '2026-03-03T13:45:00Z')
    expect(parts(item, '2026-03-03')).toEqual([[14 * 60, 14 * 60 + 45, false]])
    expect(parts(item, '2026-03-03', 'Asia/Tokyo')).toEqual([[22 * 60, 22 * 60 + 45, false]])
    expect(parts(item, '2026-03-04')).toEqual([])
  })

  it('shows a booking over midnight on both days', () => {
    const item = booked('2026-03-03T22:00:00Z', '2026-03-04T00:30:00Z')
    expect(parts(item, '2026-03-03')).toEqual([[23 * 60, 1440, false]])
    expect(parts(item, '2026-03-04')).toEqual([[0, 90, true]])
  })

  it('leaves the next day alone when a booking ends at midnight', () => {
    const item = booked('2026-03-03T22:00:00Z', '2026-03-03T23:00:00Z')
    expect(parts(item, '2026-03-03')).toEqual([[23 * 60, 1440, false]])
    expect(parts(item, '2026-03-04')).toEqual([])
  })

  it('follows clocks that go forward', () => {
    expect(parts(booked('2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z'), '2026-03-29')).toEqual([[90, 210, false]])
  })

  it('keeps the length where clocks that went back show an end before the start', () => {
    expect(parts(booked('2026-10-25T00:30:00Z', '2026-10-25T01:00:00Z'), '2026-10-25')).toEqual([[150, 180, false]])
    expect(parts(booked('2026-10-24T23:00:00Z', '2026-10-25T03:00:00Z'), '2026-10-25')).toEqual([[60, 240, false]])
  })

  it('has the earliest first, and the longest of those that begin together', () => {
    const short = booked('2026-03-03T09:00:00Z', '2026-03-03T09:15:00Z')
    const long = booked('2026-03-03T09:00:00Z', '2026-03-03T10:00:00Z')
    const early = booked('2026-03-03T08:00:00Z', '2026-03-03T08:30:00Z')
    expect(segmentsOf([short, long, early], '2026-03-03', 'UTC').map(({ item }) => item)).toEqual([early, long, short])
  })
})
