import type { CalendarDate } from '../booking/time/calendar-date.ts'
import { dayRange, minuteOfDay } from './day-in-zone.ts'

interface Timed {
  readonly start: string
  readonly end: string
}

/** The part of something that lies on one day, in minutes that the clocks of that day show. */
export interface Segment<Item> {
  item: Item
  startMinute: number
  /** Later than `startMinute`; 1440 for what goes on until midnight or over it. */
  endMinute: number
  /** It began on an earlier day. */
  goesOn: boolean
}

/** What of `items` lies on the day, the earliest first and of those that begin together the longest. */
export function segmentsOf<Item extends Timed>(
  items: readonly Item[],
  date: CalendarDate,
  timeZone: string,
): Segment<Item>[] {
  const day = dayRange(date, timeZone)
  return items
    .flatMap((item) => segmentOf(item, day, timeZone))
    .sort((a, b) => a.startMinute - b.startMinute || b.endMinute - a.endMinute)
}

function segmentOf<Item extends Timed>(item: Item, day: { start: Date; end: Date }, zone: string): Segment<Item>[] {
  const start = new Date(item.start)
  const end = new Date(item.end)
  if (start >= day.end || end <= day.start) return []
  const goesOn = start < day.start
  const startMinute = goesOn ? 0 : minuteOfDay(start, zone)
  const shownEnd = end >= day.end ? 1440 : minuteOfDay(end, zone)
  // Clocks that went back meanwhile may show an end before the start: then the length says more than they do.
  const length = Math.round((end.getTime() - start.getTime()) / 60_000)
  const endMinute = shownEnd > startMinute ? shownEnd : Math.min(startMinute + length, 1440)
  return [{ item, startMinute, endMinute, goesOn }]
}
