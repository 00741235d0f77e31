import type { Holiday, UnavailableTime } from '../api/api-shapes.ts'
import { addDays, type CalendarDate } from '../booking/time/calendar-date.ts'
import { dayRange } from './day-in-zone.ts'

/** What takes time and is no booking: of the chosen member, or of everybody on a day off. */
export interface AwayTime {
  id: string
  kind: 'out-of-office' | 'calendar' | 'day-off'
  start: string
  end: string
  /** Why somebody is out of office, or what the calendar or the day off is called. */
  name: string | null
}

/** The times of a member in the order of their start: those that touch or overlap as one, where nothing tells them apart. */
export function memberAwayTimes(times: readonly UnavailableTime[]): AwayTime[] {
  const merged: AwayTime[] = []
  const current = new Map<string, AwayTime>()
  for (const { kind, start, end, reason, calendar, bookingUid } of times) {
    // The booking stands in the calendar itself.
    if (bookingUid !== null) continue
    const name = calendar === null ? reason : calendar.name
    const key = JSON.stringify([kind, calendar?.id ?? name])
    const before = current.get(key)
    if (before !== undefined && Date.parse(start) <= Date.parse(before.end)) {
      if (Date.parse(end) > Date.parse(before.end)) before.end = end
      continue
    }
    const away: AwayTime = { id: `${key} ${start}`, kind, start, end, name }
    current.set(key, away)
    merged.push(away)
  }
  return merged
}

/** Days off near a row of days; they last from midnight to midnight where the organization is. */
export function daysOff(
  holidays: readonly Holiday[],
  days: readonly CalendarDate[],
  organizationZone: string,
): AwayTime[] {
  const first = addDays(days[0] ?? '', -1)
  const last = addDays(days.at(-1) ?? '', 1)
  return holidays
    .filter(({ date }) => date >= first && date <= last)
    .map(({ date, name }) => {
      const { start, end } = dayRange(date, organizationZone)
      return { id: `day-off ${date}`, kind: 'day-off', start: start.toISOString(), end: end.toISOString(), name }
    })
}
