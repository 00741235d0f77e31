import type { CalendarDate } from '../booking/time/calendar-date.ts'

const noon = (date: CalendarDate) => new Date(`${date}T12:00:00Z`)

/** How the reader's language writes days that have no time or zone. */
export interface DayWords {
  /** `Tuesday, 3 March 2026` */
  long: (date: CalendarDate) => string
  /** `Tue 3` */
  short: (date: CalendarDate) => string
  weekday: (date: CalendarDate) => string
  month: (date: CalendarDate) => string
  /** `2 – 8 March 2026` */
  range: (first: CalendarDate, last: CalendarDate) => string
  /** An hour of the day at the edge of the grid. */
  hour: (hour: number) => string
}

/** Makes the words of `locale`. */
export function createDayWords(locale: string): DayWords {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const long = format({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' })
  const short = format({ weekday: 'short', day: 'numeric' })
  const weekday = format({ weekday: 'short' })
  const month = format({ year: 'numeric', month: 'long' })
  const range = format({ year: 'numeric', month: 'long', day: 'numeric' })
  const hour = format({ hour: 'numeric' })
  return {
    long: (date) => long.format(noon(date)),
    short: (date) => short.format(noon(date)),
    weekday: (date) => weekday.format(noon(date)),
    month: (date) => month.format(noon(date)),
    range: (first, last) => range.formatRange(noon(first), noon(last)),
    hour: (count) => hour.format(new Date(Date.UTC(2026, 0, 1, count))),
  }
}
