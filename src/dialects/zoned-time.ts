import { utcOffsetMinutes } from './utc-offset-minutes.ts'

const minuteMs = 60_000

/** What the clocks of `timeZone` show at that instant: `2026-01-31 11:00:00`. Throws a RangeError for an unknown zone. */
export function wallClockTime(timeZone: string, instant: string): string {
  return shifted(instant, utcOffsetMinutes(timeZone, instant)).replace('T', ' ')
}

/** The instant with the offset of the zone's clocks: `2026-01-31T11:00:00+01:00`. Throws a RangeError for an unknown zone. */
export function offsetTime(timeZone: string, instant: string): string {
  // RFC 3339 has no offsets of seconds; zones that had some are taken to the minute.
  const offset = Math.trunc(utcOffsetMinutes(timeZone, instant))
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60]
  return `${shifted(instant, offset)}${offset < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`
}

function shifted(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * minuteMs).toISOString().slice(0, 19)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
