import type { Location } from '../../api/api-shapes.ts'
import type { CalendarDate } from '../time/calendar-date.ts'
import { dateInZone } from '../time/zoned-time.ts'

/** A free time; both ends are instants in UTC. */
export interface Slot {
  start: string
  end: string
  /** Of a date of a group event; with none, people wait for one. */
  seatsLeft?: number | undefined
  /** Of a date of a group event: where it takes place. */
  location?: Location | null | undefined
}

/** Free times by the day they begin on in `timeZone`, days and times in order. */
export function groupSlotsByDay(slots: readonly Slot[], timeZone: string): Map<CalendarDate, Slot[]> {
  const days = new Map<CalendarDate, Slot[]>()
  const ordered = [...slots].sort((a, b) => Date.parse(a.start) - Date.parse(b.start))
  for (const slot of ordered) {
    const day = dateInZone(new Date(slot.start), timeZone)
    const known = days.get(day)
    if (known === undefined) days.set(day, [slot])
    else known.push(slot)
  }
  return days
}
