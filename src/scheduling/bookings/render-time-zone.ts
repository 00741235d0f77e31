import { zoneOffsets } from '../availability/zone-offsets.ts'

const yearMs = 366 * 86_400_000

/**
 * The VTIMEZONE (RFC 5545) of an IANA zone, with every change of its clocks from a year before `from` to a year after `to` (epoch
 * milliseconds), each written out as it is: no rule that guesses at others.
 */
export function renderTimeZone(timeZone: string, from: number, to: number): string[] {
  const all = zoneOffsets(timeZone, from - 2 * yearMs, to + yearMs)
  const periods = all
    .map((period, index) => ({ ...period, offsetBeforeMs: all[index - 1]?.offsetMs ?? period.offsetMs }))
    .filter(({ startsAt, endsAt }) => endsAt > from - yearMs && startsAt <= to + yearMs)
  const smallest = Math.min(...periods.map(({ offsetMs }) => offsetMs))
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...periods.flatMap(({ startsAt, offsetMs, offsetBeforeMs }) => {
      // What began long ago counts from the beginning of time, as calendars see it.
      const isOld = startsAt < from - 2 * yearMs
      const name = offsetMs > smallest ? 'DAYLIGHT' : 'STANDARD'
      return [
        `BEGIN:${name}`,
        `DTSTART:${isOld ? '19700101T000000' : localTime(startsAt + offsetBeforeMs)}`,
        `TZOFFSETFROM:${offset(isOld ? offsetMs : offsetBeforeMs)}`,
        `TZOFFSETTO:${offset(offsetMs)}`,
        `TZNAME:${zoneName(timeZone, Math.max(startsAt, from - 2 * yearMs))}`,
        `END:${name}`,
      ]
    }),
    'END:VTIMEZONE',
  ]
}

/** What a clock shows, `YYYYMMDDTHHMMSS`. @param localMs as if the clock showed UTC */
export function localTime(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
}

function offset(ms: number): string {
  const seconds = Math.abs(ms) / 1000
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  )
  return `${ms < 0 ? '-' : '+'}${(parts[2] === '00' ? parts.slice(0, 2) : parts).join('')}`
}

/** One for each zone, because making a format takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function zoneName(timeZone: string, at: number): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'short' })
  formats.set(timeZone, format)
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
