import type { FormatTexts } from '../texts/format/english.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

interface Unit {
  ms: number
  words: (count: string) => string
}

/** A span in two units; the smaller one is left out when there is none of it. */
function pair(ms: number, large: Unit, small: Unit, units: FormatTexts): string {
  const smalls = Math.round(ms / small.ms)
  const perLarge = large.ms / small.ms
  const first = large.words(String(Math.floor(smalls / perLarge)))
  const rest = smalls % perLarge
  return rest === 0 ? first : units.both(first, small.words(String(rest)))
}

/** A span of milliseconds as people say it: `182 ms`, `1.2 s`, `4 min 10 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number, units: FormatTexts, locale: string): string {
  if (ms <= 0) return units.milliseconds('0')
  if (ms < 1) return units.lessThan(units.milliseconds('1'))
  if (Math.round(ms) < second) return units.milliseconds(String(Math.round(ms)))
  const tenths = Math.round(ms / 100) / 10
  if (tenths < 10) return units.seconds(new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(tenths))
  const seconds: Unit = { ms: second, words: units.seconds }
  const minutes: Unit = { ms: minute, words: units.minutes }
  const hours: Unit = { ms: hour, words: units.hours }
  if (Math.round(ms / second) < 60) return units.seconds(String(Math.round(ms / second)))
  if (Math.round(ms / second) < 3_600) return pair(ms, minutes, seconds, units)
  if (Math.round(ms / minute) < 1_440) return pair(ms, hours, minutes, units)
  return pair(ms, { ms: day, words: units.days }, hours, units)
}

/** Minutes as people plan them: `30 min`, `1 h 30 min`, `2 d`. */
export function formatMinutes(minutes: number, units: FormatTexts, locale: string): string {
  return minutes === 0 ? units.noMinutes : formatDuration(minutes * minute, units, locale)
}

export const milliseconds = { second, minute, hour, day } as const
