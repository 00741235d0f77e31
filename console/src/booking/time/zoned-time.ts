import type { CalendarDate } from './calendar-date.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formatters.set(timeZone, made)
  return made
}

/** What clocks in `timeZone` show at `instant`: `2026-11-24T09:00:00`. */
function wallClock(instant: Date, timeZone: string): string {
  const parts = new Map(
    formatterFor(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`
}

/** Whether `name` is a time zone that this browser knows. */
export function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false
  try {
    formatterFor(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The visitor's time zone as the browser knows it. */
export function detectTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The day that `instant` falls on in `timeZone`. */
export function dateInZone(instant: Date, timeZone: string): CalendarDate {
  return wallClock(instant, timeZone).slice(0, 10)
}

/** How many minutes clocks in `timeZone` are ahead of UTC at `instant`. */
export function offsetMinutes(instant: Date, timeZone: string): number {
  const ahead = Date.parse(`${wallClock(instant, timeZone)}Z`) - Math.floor(instant.getTime() / 1000) * 1000
  return Math.round(ahead / 60_000)
}

/** An offset in words that people know from maps: `UTC+09:00`, `UTC−03:30`, `UTC`. */
export function offsetLabel(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const clock = `${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${clock}`
}
