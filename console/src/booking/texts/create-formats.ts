import type { Price } from '../../api/api-shapes.ts'
import { priceText } from '../../format/price-text.ts'
import type { HourCycle } from '../link/choices.ts'
import { addDays, type CalendarDate, firstDayOf, type Month } from '../time/calendar-date.ts'

/** How days, times and durations are written for one visitor. Instants are ISO texts. */
export interface Formats {
  time(instant: string, timeZone: string): string
  /** `09:00 – 09:30`, with the day of the end when it is another one. */
  timeRange(start: string, end: string, timeZone: string): string
  /** The times' short zone name, for the night that has an hour twice. */
  zoneName(instant: string, timeZone: string): string
  day(date: CalendarDate): string
  dayShort(date: CalendarDate): string
  dayOf(instant: string, timeZone: string): string
  month(month: Month): string
  weekday(weekday: number, width: 'short' | 'long'): string
  dayNumber(date: CalendarDate): string
  duration(minutes: number): string
  price(price: Price): string
}

/** Whether people who speak `locale` read a clock of 12 or of 24 hours. */
export function hourCycleOf(locale: string): HourCycle {
  const cycle = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle
  return cycle === 'h11' || cycle === 'h12' ? '12' : '24'
}

function writeDuration(locale: string, minutes: number): string {
  const write = (count: number, unit: 'hour' | 'minute') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return write(rest, 'minute')
  return rest === 0 ? write(hours, 'hour') : `${write(hours, 'hour')} ${write(rest, 'minute')}`
}

/** Makes the formats of `locale`, on a clock of `hours` hours. */
export function createFormats(locale: string, hours: HourCycle): Formats {
  const clock: Intl.DateTimeFormatOptions =
    hours === '24'
      ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
      : { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' }
  const made = new Map<string, Intl.DateTimeFormat>()
  const write = (instant: string, options: Intl.DateTimeFormatOptions): string => {
    const key = JSON.stringify(options)
    const format = made.get(key) ?? new Intl.DateTimeFormat(locale, { calendar: 'gregory', ...options })
    made.set(key, format)
    return format.format(new Date(instant))
  }
  const writeDay = (date: CalendarDate, options: Intl.DateTimeFormatOptions) =>
    write(`${date}T12:00:00Z`, { ...options, timeZone: 'UTC' })
  const wholeDay: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
  const time = (instant: string, timeZone: string) => write(instant, { ...clock, timeZone })
  const dayOf = (instant: string, timeZone: string) => write(instant, { ...wholeDay, timeZone })
  return {
    time,
    timeRange: (start, end, timeZone) => {
      const sameDay = dayOf(start, timeZone) === dayOf(end, timeZone)
      const until = sameDay
        ? time(end, timeZone)
        : write(end, { ...clock, weekday: 'short', day: 'numeric', month: 'short', timeZone })
      return `${time(start, timeZone)} – ${until}`
    },
    zoneName: (instant, timeZone) => {
      const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(
        new Date(instant),
      )
      return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
    },
    day: (date) => writeDay(date, { weekday: 'long', day: 'numeric', month: 'long' }),
    dayShort: (date) => writeDay(date, { weekday: 'short', day: 'numeric', month: 'short' }),
    dayOf,
    month: (month) => writeDay(firstDayOf(month), { month: 'long', year: 'numeric' }),
    // 2024 began with a Monday.
    weekday: (weekday, width) => writeDay(addDays('2024-01-01', weekday - 1), { weekday: width }),
    dayNumber: (date) => String(Number(date.slice(8))),
    duration: (minutes) => writeDuration(locale, minutes),
    price: (price) => priceText(price, locale),
  }
}
