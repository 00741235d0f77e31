import type { Segment } from './segments-of.ts'

/** No day begins later than that, so that a morning without bookings is seen as free. */
const latestFirst = 8

/** The hour from which days are shown at first: that of the earliest start, where what began on an earlier day is no start. */
export function firstHour(segments: readonly Pick<Segment<unknown>, 'startMinute' | 'goesOn'>[]): number {
  const starts = segments.flatMap(({ startMinute, goesOn }) => (goesOn ? [] : [startMinute]))
  return Math.floor(Math.min(latestFirst * 60, ...starts) / 60)
}
