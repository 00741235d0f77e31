import { addDays, type CalendarDate } from '../booking/time/calendar-date.ts'
import { dateInZone, offsetMinutes } from '../booking/time/zoned-time.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

/** The instant at which a day begins in a time zone; where clocks skip midnight, the first one that has its date. */
export function dayStart(date: CalendarDate, timeZone: string): Date {
  const utc = Date.parse(`${date}T00:00:00Z`)
  // A zone is at most 14 hours off UTC, so both offsets that can hold at its midnight hold within a day of it.
  const offsets = [utc - dayMs, utc + dayMs].map((ms) => offsetMinutes(new Date(ms), timeZone))
  const candidates = offsets.map((minutes) => new Date(utc - minutes * minuteMs)).sort((a, b) => Number(a) - Number(b))
  return candidates.find((instant) => dateInZone(instant, timeZone) === date) ?? new Date(utc)
}

/** The first instants of the day and of the next; 23 to 25 hours apart. */
export function dayRange(date: CalendarDate, timeZone: string): { start: Date; end: Date } {
  return { start: dayStart(date, timeZone), end: dayStart(addDays(date, 1), timeZone) }
}

/** The instant at which clocks in `timeZone` show a minute of a day; where they skip it, as much later as they skip. */
export function instantAt(date: CalendarDate, minute: number, timeZone: string): Date {
  const start = dayStart(date, timeZone).getTime()
  const counted = new Date(start + minute * minuteMs)
  const change = offsetMinutes(new Date(start), timeZone) - offsetMinutes(counted, timeZone)
  const meant = new Date(counted.getTime() + change * minuteMs)
  return offsetMinutes(meant, timeZone) === offsetMinutes(counted, timeZone) ? meant : counted
}

/** What clocks in `timeZone` show at `instant`, in minutes after midnight. */
export function minuteOfDay(instant: Date, timeZone: string): number {
  const shifted = instant.getTime() + offsetMinutes(instant, timeZone) * minuteMs
  return Math.floor((((shifted % dayMs) + dayMs) % dayMs) / minuteMs)
}
