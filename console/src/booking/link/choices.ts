import { type CalendarDate, type Month, parseDate, parseMonth } from '../time/calendar-date.ts'
import { isTimeZone } from '../time/zoned-time.ts'

export type HourCycle = '12' | '24'

/** What the visitor chose, as it stands in the address; null where nothing was chosen or what stands there makes no sense. */
export interface Choices {
  month: Month | null
  date: CalendarDate | null
  /** The chosen time's start in UTC, `2026-11-24T09:00:00Z`. */
  slot: string | null
  timeZone: string | null
  hours: HourCycle | null
  lang: string | null
  /** The chosen length in minutes. */
  duration: number | null
  /** The id of the chosen place. */
  place: string | null
}

const names = ['month', 'date', 'slot', 'timeZone', 'hours', 'lang', 'duration', 'place'] as const

function parseInstant(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/.test(text)) return null
  return Number.isNaN(Date.parse(text)) ? null : text
}

/** Reads the visitor's choices from the address. */
export function readChoices(search: URLSearchParams): Choices {
  const timeZone = search.get('timeZone')
  const hours = search.get('hours')
  const date = parseDate(search.get('date'))
  const duration = search.get('duration') ?? ''
  return {
    month: parseMonth(search.get('month')) ?? (date === null ? null : date.slice(0, 7)),
    date,
    slot: parseInstant(search.get('slot')),
    timeZone: timeZone !== null && isTimeZone(timeZone) ? timeZone : null,
    hours: hours === '12' || hours === '24' ? hours : null,
    lang: search.get('lang'),
    duration: /^\d{1,4}$/.test(duration) ? Number(duration) : null,
    place: search.get('place'),
  }
}

/** The address with some choices changed; null takes a choice out. What else stands there, such as `metadata[…]`, stays. */
export function writeChoices(search: URLSearchParams, changes: Partial<Choices>): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const name of names) {
    const value = changes[name]
    if (value === null) next.delete(name)
    else if (value !== undefined) next.set(name, String(value))
  }
  return next
}

/** A query that people can read: what needs no escape in practice stays as it is (`:` `/` `[` `]` `@`). */
export function searchText(search: URLSearchParams): string {
  const text = search
    .toString()
    .replace(/%3A/g, ':')
    .replace(/%2F/g, '/')
    .replace(/%5B/g, '[')
    .replace(/%5D/g, ']')
    .replace(/%40/g, '@')
  return text === '' ? '' : `?${text}`
}
