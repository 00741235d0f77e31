import type { Interval } from '../api/api-shapes.ts'

/** What is wrong with the hours of one day, in a sentence; null when nothing is. */
export function intervalProblem(intervals: readonly Interval[]): string | null {
  if (intervals.some(({ start, end }) => start === '' || end === '')) return 'Enter both times, or remove the line.'
  if (intervals.some(({ start, end }) => start >= end)) return 'The end has to be after the start.'
  const sorted = [...intervals].sort((left, right) => left.start.localeCompare(right.start))
  const overlaps = sorted.some((interval, index) => index > 0 && interval.start < (sorted[index - 1]?.end ?? ''))
  return overlaps ? 'These hours overlap.' : null
}

/** A browser's field for times has no 24:00: the end of the day is written as 00:00 there. */
export const shownEnd = (end: string) => (end === '24:00' ? '00:00' : end)
export const writtenEnd = (end: string) => (end === '00:00' ? '24:00' : end)
