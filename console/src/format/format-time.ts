import { milliseconds } from './format-duration.ts'

const steps = [
  { unit: 'second', ms: milliseconds.second, below: milliseconds.minute },
  { unit: 'minute', ms: milliseconds.minute, below: milliseconds.hour },
  { unit: 'hour', ms: milliseconds.hour, below: milliseconds.day },
  { unit: 'day', ms: milliseconds.day, below: 14 * milliseconds.day },
] as const

/** How long ago or ahead: `now`, `3m ago`, `in 2h`; a date when it is more than two weeks away. */
export function formatRelative(at: Date, now: Date, locale: string): string {
  const difference = at.getTime() - now.getTime()
  const distance = Math.abs(difference)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' })
  if (distance < 3 * milliseconds.second) return words.format(0, 'second')
  const step = steps.find(({ below }) => distance < below)
  if (step === undefined) return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at)
  return words.format(Math.trunc(difference / step.ms), step.unit)
}

/** Date, time to the second and zone: `21 Nov 2026, 23:06:05 GMT+9`. */
export function formatExact(at: Date, options: { locale: string; timeZone?: string }): string {
  return new Intl.DateTimeFormat(options.locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  }).format(at)
}

/** The exact time in the reader's zone and in UTC, for the hover of a relative one. */
export function formatHover(at: Date, options: { locale: string; timeZone?: string }): string {
  const zone = options.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  return `${formatExact(at, options)} (${zone})\n${at.toISOString().replace('T', ' ').replace('Z', ' UTC')}`
}

/** When a booking is, in one line: `Tue, 24 Nov 2026, 14:00 – 14:30`. */
export function formatSpan(start: Date, end: Date, options: { locale: string; timeZone?: string }): string {
  return new Intl.DateTimeFormat(options.locale, {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  }).formatRange(start, end)
}

export function formatDay(at: Date, options: { locale: string; timeZone?: string }): string {
  return new Intl.DateTimeFormat(options.locale, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  }).format(at)
}

export function formatClock(at: Date, options: { locale: string; timeZone?: string }): string {
  return new Intl.DateTimeFormat(options.locale, {
    hour: 'numeric',
    minute: '2-digit',
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  }).format(at)
}

/** The calendar date of an instant as `YYYY-MM-DD` in a time zone. */
export function isoDate(at: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at)
}
