import { type CalendarDate, lastDayOf, monthOf, parseDate, weekdayOf } from '../booking/time/calendar-date.ts'

export const repeatChoices = ['never', 'daily', 'weekly', 'monthly', 'yearly', 'own'] as const
export type Repeats = (typeof repeatChoices)[number]

/** Which day of a month: its number, its place among the same weekdays, or the last such weekday. */
export type MonthDay = 'date' | 'weekday' | 'last'

/** How often something repeats, as it is chosen. */
export interface RuleValues {
  repeats: Repeats
  interval: number | string
  /** Monday is 1; the weekday of the first is always meant too. */
  weekdays: number[]
  monthDay: MonthDay
  ends: 'count' | 'until'
  count: number | string
  until: string
  /** A rule of RFC 5545 as it is typed. */
  own: string
  /** The starts that are left out. */
  leftOut: string[]
  /** Whether times that are not free are left out too. */
  skipTaken: boolean
}

export const newRuleValues: RuleValues = {
  repeats: 'never',
  interval: 1,
  weekdays: [],
  monthDay: 'date',
  ends: 'count',
  count: 4,
  until: '',
  own: '',
  leftOut: [],
  skipTaken: false,
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export const codeOf = (weekday: number) => codes[weekday - 1] ?? 'MO'

/** Of a date: its day, which of its weekdays of the month it is, and whether it is the last of them. */
export function placeInMonth(date: CalendarDate): { day: number; nth: number; isLast: boolean } {
  const day = Number(date.slice(8))
  return { day, nth: Math.ceil(day / 7), isLast: day + 7 > Number(lastDayOf(monthOf(date)).slice(8)) }
}

/** The ways to repeat in each month that a first date leaves open. No month is sure to have a fifth Tuesday. */
export function monthDaysOf(date: CalendarDate): MonthDay[] {
  const { nth, isLast } = placeInMonth(date)
  return ['date', ...(nth <= 4 ? (['weekday'] as const) : []), ...(isLast ? (['last'] as const) : [])]
}

function pattern(values: RuleValues, first: CalendarDate): string {
  const weekday = weekdayOf(first)
  switch (values.repeats) {
    case 'weekly': {
      const days = [...new Set([weekday, ...values.weekdays])].sort((one, other) => one - other)
      return `;BYDAY=${days.map(codeOf).join(',')}`
    }
    case 'monthly': {
      const { day, nth } = placeInMonth(first)
      const chosen = monthDaysOf(first).includes(values.monthDay) ? values.monthDay : 'date'
      if (chosen === 'date') return `;BYMONTHDAY=${day}`
      return `;BYDAY=${chosen === 'last' ? -1 : nth}${codeOf(weekday)}`
    }
    default:
      return ''
  }
}

/** The rule of RFC 5545 for a series that begins on `first`; null while it does not repeat, or its end is not said. */
export function ruleOf(values: RuleValues, first: CalendarDate): string | null {
  const { repeats, interval, ends, count, until } = values
  if (repeats === 'never') return null
  if (repeats === 'own') return values.own.trim() === '' ? null : values.own.trim()
  const every = Number(interval)
  if (!Number.isInteger(every) || every < 1) return null
  const end = ends === 'count' ? countOf(count) : untilOf(until)
  if (end === null) return null
  const step = every === 1 ? '' : `;INTERVAL=${every}`
  return `FREQ=${repeats.toUpperCase()}${step}${pattern(values, first)};${end}`
}

function countOf(count: number | string): string | null {
  const times = Number(count)
  return Number.isInteger(times) && times >= 1 ? `COUNT=${times}` : null
}

function untilOf(until: string): string | null {
  return parseDate(until) === null ? null : `UNTIL=${until.replaceAll('-', '')}`
}
