import { addDays, addMonths, type CalendarDate, firstDayOf, type Month, monthOf } from '../time/calendar-date.ts'
import { dateInZone } from '../time/zoned-time.ts'

/** The first and the last day that can be booked, as the visitor's calendar shows them. */
export interface BookableDays {
  today: CalendarDate
  first: CalendarDate
  last: CalendarDate
}

export function bookableDays(
  rules: {
    bookingWindowDays: number
    minimumNoticeMinutes: number
    bookingDates?: { from: CalendarDate; to: CalendarDate } | null
  },
  now: Date,
  timeZone: string,
): BookableDays {
  const today = dateInZone(now, timeZone)
  const first = dateInZone(new Date(now.getTime() + rules.minimumNoticeMinutes * 60_000), timeZone)
  if (rules.bookingDates == null) return { today, first, last: addDays(today, rules.bookingWindowDays) }
  // Where the visitor is, it may be a day earlier or later than where the dates are set.
  const { from, to } = rules.bookingDates
  const begins = addDays(from, -1)
  const last = addDays(to, 1)
  return { today, first: first > begins ? first : begins, last: last > today ? last : today }
}

/** `month` when it can be shown, else the closest that can. */
export function withinMonths(month: Month, days: BookableDays): Month {
  const first = monthOf(days.today)
  const last = monthOf(days.last)
  if (month < first) return first
  return month > last ? last : month
}

/**
 * The range of UTC days to ask free times for, so that every time of `month` is in the answer whatever zone it is shown in: zones
 * are at most 14 hours ahead of UTC and 12 behind.
 */
export function slotRange(month: Month): { from: CalendarDate; to: CalendarDate } {
  return { from: addDays(firstDayOf(month), -1), to: addDays(firstDayOf(addMonths(month, 1)), 1) }
}
