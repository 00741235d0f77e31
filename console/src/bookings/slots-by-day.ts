import type { Slot } from '../api/api-shapes.ts'
import { isoDate } from '../format/format-time.ts'

/** Slots by the calendar date on which they begin in a time zone (the reader's when it is left out), in their order. */
export function slotsByDay(slots: readonly Slot[], timeZone?: string): { day: string; slots: Slot[] }[] {
  const days = new Map<string, Slot[]>()
  for (const slot of slots) {
    const day = isoDate(new Date(slot.start), timeZone)
    const sameDay = days.get(day)
    if (sameDay === undefined) days.set(day, [slot])
    else sameDay.push(slot)
  }
  return [...days].map(([day, members]) => ({ day, slots: members }))
}
