import { dayMs } from '../availability/open-intervals.ts'
import { because } from './calendar-reasons.ts'
import type { RecurrenceRule } from './recurrence-rule.ts'
import { UnreadableEntry } from './unreadable-entry.ts'

/** More periods than this are not looked at: an hourly rule over twenty years has fewer. */
const maxPeriods = 200_000
const hourMs = 3_600_000

/**
 * The local times at which a rule repeats, in order, from `start` on and before `end`: local times are epoch milliseconds as if the
 * clock showed UTC. Times before `from` may be left out where nothing is counted. `COUNT` is kept, `UNTIL` is for the caller. Unlike
 * the parser's own iterator it ends for every rule, also for one that no day keeps.
 */
export function* expandRule(rule: RecurrenceRule, start: number, from: number, end: number): Generator<number> {
  const full = withDefaults(rule, start)
  const times = timesOfDay(full)
  let left = rule.count ?? Number.POSITIVE_INFINITY
  // Counting needs all periods from the first on.
  let index = rule.count === null ? Math.max(0, periodsBefore(full, start, from) - 1) : 0
  for (let looked = 0; ; index++, looked++) {
    if (looked > maxPeriods) throw new UnreadableEntry(because('repeats-too-long'))
    const period = periodAt(full, start, index)
    if (period.first * dayMs >= end) return
    for (const time of timesIn(full, period, times)) {
      if (time < start) continue
      if (time >= end || left <= 0) return
      left--
      yield time
    }
    if (left <= 0) return
  }
}

interface Period {
  /** Days since 1970-01-01. */
  readonly first: number
  readonly days: number
  /** Of a period of an hour. */
  readonly hour: number | null
}

/** What a rule does not say, its start does. */
function withDefaults(rule: RecurrenceRule, start: number): RecurrenceRule {
  const day = describeDay(Math.floor(start / dayMs))
  const free = rule.byDay.length + rule.byMonthDay.length + rule.byYearDay.length + rule.byWeekNo.length === 0
  const at = new Date(start)
  return {
    ...rule,
    byMonth: rule.freq === 'YEARLY' && free && rule.byMonth.length === 0 ? [day.month] : rule.byMonth,
    byMonthDay: (rule.freq === 'YEARLY' || rule.freq === 'MONTHLY') && free ? [day.monthDay] : rule.byMonthDay,
    byDay:
      (rule.freq === 'WEEKLY' && rule.byDay.length === 0) ||
      (rule.byWeekNo.length > 0 && rule.byDay.length + rule.byMonthDay.length + rule.byYearDay.length === 0)
        ? [{ nth: 0, weekday: day.weekday }]
        : rule.byDay,
    byHour: rule.freq === 'HOURLY' || rule.byHour.length > 0 ? rule.byHour : [at.getUTCHours()],
    byMinute: rule.byMinute.length > 0 ? rule.byMinute : [at.getUTCMinutes()],
    bySecond: rule.bySecond.length > 0 ? rule.bySecond : [at.getUTCSeconds()],
  }
}

function periodsBefore({ freq, interval }: RecurrenceRule, start: number, from: number): number {
  const longest = { YEARLY: 366 * dayMs, MONTHLY: 31 * dayMs, WEEKLY: 7 * dayMs, DAILY: dayMs, HOURLY: hourMs }
  return Math.floor((from - start) / (longest[freq] * interval))
}

function periodAt({ freq, interval, weekStart }: RecurrenceRule, start: number, index: number): Period {
  const startDay = Math.floor(start / dayMs)
  const step = index * interval
  const at = new Date(start)
  if (freq === 'YEARLY') {
    const year = at.getUTCFullYear() + step
    const first = dayOf(year, 0)
    return { first, days: dayOf(year + 1, 0) - first, hour: null }
  }
  if (freq === 'MONTHLY') {
    const month = at.getUTCMonth() + step
    const first = dayOf(at.getUTCFullYear(), month)
    return { first, days: dayOf(at.getUTCFullYear(), month + 1) - first, hour: null }
  }
  if (freq === 'WEEKLY') {
    return { first: startDay - ((weekdayOf(startDay) - weekStart + 7) % 7) + step * 7, days: 7, hour: null }
  }
  if (freq === 'DAILY') return { first: startDay + step, days: 1, hour: null }
  const hours = Math.floor(start / hourMs) + step
  return { first: Math.floor(hours / 24), days: 1, hour: hours % 24 }
}

function timesOfDay({ byHour, byMinute, bySecond }: RecurrenceRule): readonly number[] {
  const hours = byHour.length === 0 ? Array.from({ length: 24 }, (_, hour) => hour) : byHour
  const times = hours.flatMap((hour) =>
    byMinute.flatMap((minute) => bySecond.map((second) => ((hour * 60 + minute) * 60 + second) * 1000)),
  )
  return [...new Set(times)].sort((one, other) => one - other)
}

function timesIn(rule: RecurrenceRule, period: Period, times: readonly number[]): number[] {
  const { hour } = period
  const offered = hour === null ? times : times.filter((time) => Math.floor(time / hourMs) === hour)
  if (offered.length === 0) return []
  const all: number[] = []
  for (let day = period.first; day < period.first + period.days; day++) {
    if (isDayOf(rule, day)) for (const time of offered) all.push(day * dayMs + time)
  }
  if (rule.bySetPos.length === 0) return all
  const chosen = rule.bySetPos.flatMap((place) => all.at(place > 0 ? place - 1 : place) ?? [])
  return [...new Set(chosen)].sort((one, other) => one - other)
}

function isDayOf(rule: RecurrenceRule, dayNumber: number): boolean {
  const weekday = weekdayOf(dayNumber)
  // Most days fall out here, before anything has to be found out about them.
  if (rule.byDay.length > 0 && !rule.byDay.some((each) => each.weekday === weekday)) return false
  const day = describeDay(dayNumber)
  return (
    keeps(rule.byMonth, day.month) &&
    keepsEither(rule.byMonthDay, day.monthDay, day.monthDay - day.monthLength - 1) &&
    keepsEither(rule.byYearDay, day.yearDay, day.yearDay - day.yearLength - 1) &&
    (rule.byWeekNo.length === 0 || isInWeeks(rule, dayNumber)) &&
    (rule.byDay.length === 0 || rule.byDay.some((each) => isNth(rule, each, day)))
  )
}

function isNth(rule: RecurrenceRule, { nth, weekday }: RecurrenceRule['byDay'][number], day: Day): boolean {
  if (day.weekday !== weekday) return false
  if (nth === 0 || (rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY') || rule.byWeekNo.length > 0) return true
  const inMonth = rule.freq === 'MONTHLY' || rule.byMonth.length > 0
  const [at, length] = inMonth ? [day.monthDay, day.monthLength] : [day.yearDay, day.yearLength]
  return nth > 0 ? Math.ceil(at / 7) === nth : Math.ceil((length - at + 1) / 7) === -nth
}

function keeps(list: readonly number[], value: number): boolean {
  return list.length === 0 || list.includes(value)
}

function keepsEither(list: readonly number[], value: number, fromEnd: number): boolean {
  return list.length === 0 || list.includes(value) || list.includes(fromEnd)
}

interface Day {
  readonly month: number
  readonly monthDay: number
  readonly monthLength: number
  readonly yearDay: number
  readonly yearLength: number
  readonly weekday: number
}

function describeDay(dayNumber: number): Day {
  const at = new Date(dayNumber * dayMs)
  const year = at.getUTCFullYear()
  const month = at.getUTCMonth()
  const firstOfMonth = dayOf(year, month)
  const firstOfYear = dayOf(year, 0)
  return {
    month: month + 1,
    monthDay: dayNumber - firstOfMonth + 1,
    monthLength: dayOf(year, month + 1) - firstOfMonth,
    yearDay: dayNumber - firstOfYear + 1,
    yearLength: dayOf(year + 1, 0) - firstOfYear,
    weekday: weekdayOf(dayNumber),
  }
}

function isInWeeks({ byWeekNo, weekStart }: RecurrenceRule, dayNumber: number): boolean {
  const year = new Date(dayNumber * dayMs).getUTCFullYear()
  const years = [year - 1, year, year + 1]
  const weekYear = years.findLast((each) => firstWeek(each, weekStart) <= dayNumber) ?? year
  const first = firstWeek(weekYear, weekStart)
  const week = Math.floor((dayNumber - first) / 7) + 1
  const weeks = (firstWeek(weekYear + 1, weekStart) - first) / 7
  return keepsEither(byWeekNo, week, week - weeks - 1)
}

/** The first day of the first week of a year: the one with at least four of its days. */
function firstWeek(year: number, weekStart: number): number {
  const fourth = dayOf(year, 0) + 3
  return fourth - ((weekdayOf(fourth) - weekStart + 7) % 7)
}

/** 1970-01-01 was a Thursday; Monday is 0. */
function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7
}

function dayOf(year: number, month: number): number {
  return Date.UTC(year, month, 1) / dayMs
}
