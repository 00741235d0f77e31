import type { FormatTexts } from '../texts/format/english.ts'
import { formatDuration, formatMinutes } from './format-duration.ts'
import { formatBytes, formatCount, formatRate } from './format-number.ts'
import { formatClock, formatDay, formatExact, formatHover, formatRelative, formatSpan } from './format-time.ts'

interface InZone {
  timeZone?: string
}

/** How dates, numbers and spans of time are written for one reader. */
export interface Formats {
  locale: string
  /** `1,204` */
  count: (count: number) => string
  /** A share between 0 and 1: `99.2 %` */
  rate: (rate: number) => string
  /** `1.2 KiB` */
  bytes: (bytes: number) => string
  /** Milliseconds: `182 ms`, `4 min 10 s` */
  duration: (ms: number) => string
  /** Minutes as people plan them; a word for none. */
  minutes: (minutes: number) => string
  /** `3m ago`, `in 2h`; a date when it is far away. */
  relative: (at: Date, now: Date) => string
  /** Date, time to the second and zone. */
  exact: (at: Date, options?: InZone) => string
  /** The exact time in the reader's zone and in UTC. */
  hover: (at: Date, options?: InZone) => string
  /** From when until when, in one line. */
  span: (start: Date, end: Date, options?: InZone) => string
  day: (at: Date, options?: InZone) => string
  clock: (at: Date, options?: InZone) => string
}

/** Makes the formats of `locale` with the units of its language. */
export function createFormats(locale: string, units: FormatTexts): Formats {
  return {
    locale,
    count: (count) => formatCount(count, locale),
    rate: (rate) => formatRate(rate, units, locale),
    bytes: (bytes) => formatBytes(bytes, locale),
    duration: (ms) => formatDuration(ms, units, locale),
    minutes: (minutes) => formatMinutes(minutes, units, locale),
    relative: (at, now) => formatRelative(at, now, locale),
    exact: (at, options) => formatExact(at, { locale, ...options }),
    hover: (at, options) => formatHover(at, { locale, ...options }),
    span: (start, end, options) => formatSpan(start, end, { locale, ...options }),
    day: (at, options) => formatDay(at, { locale, ...options }),
    clock: (at, options) => formatClock(at, { locale, ...options }),
  }
}
