import { addDays, addMonths, type CalendarDate, monthOf, sameDayOf, weekdayOf } from '../time/calendar-date.ts'

/** Where a key leads from a day in the month's grid; null for keys that do not move. `weekStart` 1 is Monday. */
export function moveInMonth(key: string, from: CalendarDate, weekStart: number): CalendarDate | null {
  const column = (weekdayOf(from) - weekStart + 7) % 7
  switch (key) {
    case 'ArrowLeft':
      return addDays(from, -1)
    case 'ArrowRight':
      return addDays(from, 1)
    case 'ArrowUp':
      return addDays(from, -7)
    case 'ArrowDown':
      return addDays(from, 7)
    case 'Home':
      return addDays(from, -column)
    case 'End':
      return addDays(from, 6 - column)
    case 'PageUp':
      return sameDayOf(addMonths(monthOf(from), -1), from)
    case 'PageDown':
      return sameDayOf(addMonths(monthOf(from), 1), from)
    default:
      return null
  }
}
