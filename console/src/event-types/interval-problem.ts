import type { Interval } from '../api/api-shapes.ts'
import type { EventTypesTexts } from '../texts/event-types/english.ts'

/** What is wrong with the hours of one day, in a sentence; null when nothing is. */
export function intervalProblem(intervals: readonly Interval[], t: EventTypesTexts): string | null {
  if (intervals.some(({ start, end }) => start === '' || end === '')) return t.hoursMissing
  if (intervals.some(({ start, end }) => start >= end)) return t.hoursBackwards
  const sorted = [...intervals].sort((left, right) => left.start.localeCompare(right.start))
  const overlaps = sorted.some((interval, index) => index > 0 && interval.start < (sorted[index - 1]?.end ?? ''))
  return overlaps ? t.hoursOverlap : null
}

/** A browser's field for times has no 24:00: the end of the day is written as 00:00 there. */
export const shownEnd = (end: string) => (end === '24:00' ? '00:00' : end)
export const writtenEnd = (end: string) => (end === '00:00' ? '24:00' : end)
