/** A day without a time or zone, `2026-11-24`. Sorts as text. */
export type CalendarDate = string
/** A month, `2026-11`. Sorts as text. */
export type Month = string

const dayMs = 86_400_000

function toUtc(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`)
}

function fromUtc(ms: number): CalendarDate {
  return new Date(ms).toISOString().slice(0, 10)
}

/** `text` when it is a real day like `2026-02-28`, else null. */
export function parseDate(text: string | null): CalendarDate | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const ms = toUtc(text)
  return !Number.isNaN(ms) && fromUtc(ms) === text ? text : null
}

/** `text` when it is a real month like `2026-02`, else null. */
export function parseMonth(text: string | null): Month | null {
  return text !== null && parseDate(`${text}-01`) !== null ? text : null
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromUtc(toUtc(date) + days * dayMs)
}

export function addMonths(month: Month, months: number): Month {
  const first = new Date(toUtc(firstDayOf(month)))
  first.setUTCMonth(first.getUTCMonth() + months)
  return first.toISOString().slice(0, 7)
}

export function monthOf(date: CalendarDate): Month {
  return date.slice(0, 7)
}

export function firstDayOf(month: Month): CalendarDate {
  return `${month}-01`
}

export function lastDayOf(month: Month): CalendarDate {
  return addDays(firstDayOf(addMonths(month, 1)), -1)
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(toUtc(date)).getUTCDay() || 7
}

/** The same day of another month, or that month's last day when it is shorter. */
export function sameDayOf(month: Month, date: CalendarDate): CalendarDate {
  return parseDate(`${month}${date.slice(7)}`) ?? lastDayOf(month)
}
