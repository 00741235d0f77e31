import type { Holiday, OutOfOffice, UnavailableTime } from '../api/api-shapes.ts'
import { addDays, type CalendarDate } from '../booking/time/calendar-date.ts'
import { dayRange } from './day-in-zone.ts'

/** What takes time and is no booking: of a member, or of everybody on a day off. */
export interface AwayTime {
  id: string
  kind: 'out-of-office' | 'calendar' | 'day-off'
  start: string
  end: string
  /** Why somebody is out of office, or what the calendar or the day off is called. */
  name: string | null
  /** Who is out of office; null for what is no absence. */
  member: string | null
  /** Who takes the bookings meanwhile. */
  standIn: string | null
}

/** The times of a member in the order of their start: those that touch or overlap as one, where nothing tells them apart. */
export function memberAwayTimes(times: readonly UnavailableTime[], member: string): AwayTime[] {
  return mergeTouching(
    times
      // The booking stands in the calendar itself.
      .filter(({ bookingUid }) => bookingUid === null)
      .map(({ kind, start, end, reason, toMember, calendar }) => {
        const about =
          calendar === null
            ? { name: reason, member, standIn: toMember?.name ?? null }
            : { name: calendar.name, member: null, standIn: null }
        return { id: JSON.stringify([kind, calendar?.id ?? reason, toMember?.id]), kind, start, end, ...about }
      }),
  )
}

/** When members are out of office, in the order of their start; what touches or overlaps as one, where nothing tells it apart. */
export function absencesOfAll(absences: readonly OutOfOffice[]): AwayTime[] {
  return mergeTouching(
    absences.map(({ start, end, reason: name, member, toMember }) => ({
      ...{ id: JSON.stringify([member.id, name, toMember?.id]), kind: 'out-of-office', start, end },
      ...{ name, member: member.name, standIn: toMember?.name ?? null },
    })),
  )
}

/** Makes one of those that have the same id and touch or overlap, and then gives each an id of its own. */
function mergeTouching(times: readonly AwayTime[]): AwayTime[] {
  const merged: AwayTime[] = []
  const current = new Map<string, AwayTime>()
  for (const time of times) {
    const before = current.get(time.id)
    if (before !== undefined && Date.parse(time.start) <= Date.parse(before.end)) {
      if (Date.parse(time.end) > Date.parse(before.end)) before.end = time.end
      continue
    }
    const away = { ...time, id: `${time.id} ${time.start}` }
    current.set(time.id, away)
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
      const span = { start: start.toISOString(), end: end.toISOString() }
      return { id: `day-off ${date}`, kind: 'day-off', ...span, name, member: null, standIn: null }
    })
}
