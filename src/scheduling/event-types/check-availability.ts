import type { z } from 'zod'

interface Hours {
  readonly start: string
  readonly end: string
}

interface WeeklyHours extends Hours {
  readonly weekday: number
}

interface AvailabilityShape {
  readonly weekly: readonly WeeklyHours[]
  readonly overrides?: readonly { readonly date: string; readonly intervals: readonly Hours[] }[] | undefined
}

type Path = readonly (string | number)[]
type Report = (path: Path, message: string) => void

/** Adds an issue for every interval that ends before it starts or overlaps another of its day, and every date that is twice. */
export function checkAvailability(context: z.core.ParsePayload<AvailabilityShape>): void {
  // Hours that cannot be read have been reported, and cannot be compared.
  if (context.issues.length > 0) return
  const { weekly, overrides = [] } = context.value
  const report: Report = (path, message) => {
    context.issues.push({ code: 'custom', path: [...path], message, input: context.value })
  }
  checkIntervals(weekly, (hours) => hours.weekday, ['weekly'], report)
  const seen = new Set<string>()
  overrides.forEach(({ date, intervals }, index) => {
    if (seen.has(date)) report(['overrides', index, 'date'], `there is another override for ${date}`)
    seen.add(date)
    checkIntervals(intervals, () => 0, ['overrides', index, 'intervals'], report)
  })
}

function checkIntervals<T extends Hours>(
  intervals: readonly T[],
  dayOf: (interval: T) => number,
  path: Path,
  report: Report,
): void {
  intervals.forEach((interval, index) => {
    // Times of day of one length compare as text.
    if (interval.end <= interval.start) {
      report([...path, index, 'end'], `must be after start (${interval.start})`)
      return
    }
    const other = intervals
      .slice(0, index)
      .find(
        (earlier) => dayOf(earlier) === dayOf(interval) && earlier.start < interval.end && interval.start < earlier.end,
      )
    if (other !== undefined) {
      report([...path, index, 'start'], `must not overlap ${other.start}–${other.end} of the same day`)
    }
  })
}
