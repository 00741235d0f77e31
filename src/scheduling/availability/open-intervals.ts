import type { Availability, Interval } from '../event-types/event-type.ts'
import { firstInstantAt, localTimeAt, type OffsetPeriod } from './zone-offsets.ts'

export const minuteMs = 60_000
export const dayMs = 86_400_000

/** A span of time in epoch milliseconds, without its end. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * When something is open around a span of time: every interval of the local days that the span touches, as instants, in order
 * and without overlaps. A local time stands for the first instant at which clocks show it or later: hours that clocks skip are
 * not there, an interval that a change falls into has its true length, and times that are shown twice begin at the first.
 */
export function openIntervals(availability: Availability, offsets: readonly OffsetPeriod[], around: Span): Span[] {
  const hoursOn = indexHours(availability)
  const firstDay = Math.floor(localTimeAt(offsets, around.start) / dayMs) - 1
  const lastDay = Math.floor(localTimeAt(offsets, around.end) / dayMs) + 1
  const open: Span[] = []
  for (let day = firstDay; day <= lastDay; day++) {
    for (const hours of hoursOn(day)) {
      const start = firstInstantAt(offsets, day * dayMs + hours.start)
      const end = firstInstantAt(offsets, day * dayMs + hours.end)
      if (start < end && start < around.end && end > around.start) open.push({ start, end })
    }
  }
  return open
}

/** Hours of a local day (days since 1970-01-01), as milliseconds since its midnight. */
function indexHours({ weekly, overrides = [] }: Availability): (day: number) => readonly Span[] {
  const byWeekday = Array.from({ length: 7 }, (_, index) =>
    inOrder(weekly.filter(({ weekday }) => weekday === index + 1)),
  )
  const byDay = new Map(overrides.map(({ date, intervals }) => [Date.parse(date) / dayMs, inOrder(intervals)]))
  // 1970-01-01 was a Thursday, the fourth day of the week.
  return (day) => byDay.get(day) ?? byWeekday[(((day + 3) % 7) + 7) % 7] ?? []
}

function inOrder(intervals: readonly Interval[]): Span[] {
  return intervals
    .map(({ start, end }) => ({ start: millisecondsOf(start), end: millisecondsOf(end) }))
    .toSorted((a, b) => a.start - b.start)
}

function millisecondsOf(clockTime: string): number {
  return (Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5))) * minuteMs
}
