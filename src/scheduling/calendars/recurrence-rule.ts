import { z } from 'zod'
import { because } from './calendar-reasons.ts'
import { UnreadableEntry } from './unreadable-entry.ts'

const numbers = (least: number, most: number) =>
  z
    .union([z.number(), z.array(z.number())])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .pipe(z.array(z.int().min(least).max(most)).max(400))
    .optional()

const weekdays: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const Parts = z.strictObject({
  freq: z.enum(['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY']),
  interval: z.int().min(1).max(10_000).optional(),
  count: z.int().min(1).max(100_000).optional(),
  until: z.string().optional(),
  wkst: z.union([z.int().min(1).max(7), z.string().regex(/^(?:MO|TU|WE|TH|FR|SA|SU)$/)]).optional(),
  byday: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .optional(),
  bymonth: numbers(1, 12),
  bymonthday: numbers(-31, 31),
  byyearday: numbers(-366, 366),
  byweekno: numbers(-53, 53),
  byhour: numbers(0, 23),
  byminute: numbers(0, 59),
  bysecond: numbers(0, 60),
  bysetpos: numbers(-366, 366),
})

/** A rule of RFC 5545, section 3.3.10; absent parts are empty lists. */
export interface RecurrenceRule {
  readonly freq: 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY' | 'HOURLY'
  readonly interval: number
  readonly count: number | null
  /** As it is written, a date or a time. */
  readonly until: string | null
  /** 0 is Monday. */
  readonly weekStart: number
  /** `nth` is 0 for every such day. */
  readonly byDay: readonly { readonly nth: number; readonly weekday: number }[]
  readonly byMonth: readonly number[]
  readonly byMonthDay: readonly number[]
  readonly byYearDay: readonly number[]
  readonly byWeekNo: readonly number[]
  readonly byHour: readonly number[]
  readonly byMinute: readonly number[]
  readonly bySecond: readonly number[]
  readonly bySetPos: readonly number[]
}

/** Checks a rule in the form of jCal (RFC 7265). Throws `UnreadableEntry` for what cannot be followed exactly. */
export function readRecurrenceRule(value: unknown): RecurrenceRule {
  const parsed = Parts.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const part = String(issue?.path[0] ?? (issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined) ?? 'RRULE')
    throw new UnreadableEntry(because('rule-not-understood', { text: part.toUpperCase() + writtenAs(value, part) }))
  }
  const rule = parsed.data
  if (rule.count !== undefined && rule.until !== undefined) {
    throw new UnreadableEntry(because('rule-count-and-until'))
  }
  return {
    freq: rule.freq,
    interval: rule.interval ?? 1,
    count: rule.count ?? null,
    until: rule.until ?? null,
    weekStart: readWeekStart(rule.wkst),
    byDay: (rule.byday ?? []).map(readByDay),
    byMonth: rule.bymonth ?? [],
    byMonthDay: rule.bymonthday ?? [],
    byYearDay: rule.byyearday ?? [],
    byWeekNo: rule.byweekno ?? [],
    byHour: rule.byhour ?? [],
    byMinute: rule.byminute ?? [],
    bySecond: (rule.bysecond ?? []).map((second) => Math.min(second, 59)),
    bySetPos: rule.bysetpos ?? [],
  }
}

/** How a part is written, cut where it is long; empty where there is none of it. */
function writtenAs(rule: unknown, part: string): string {
  const given = z.record(z.string(), z.unknown()).safeParse(rule).data?.[part]
  return given === undefined ? '' : `=${String(given).slice(0, 60)}`
}

function readByDay(text: string): { nth: number; weekday: number } {
  const [, nth = '', name = ''] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/i.exec(text) ?? []
  const weekday = weekdays.indexOf(name.toUpperCase())
  if (weekday < 0 || nth === '0') throw new UnreadableEntry(because('rule-day-wrong', { text }))
  return { nth: nth === '' ? 0 : Number(nth), weekday }
}

/** The parser counts Sunday as 1. */
function readWeekStart(value: number | string | undefined): number {
  if (value === undefined) return 0
  return typeof value === 'number' ? (value + 5) % 7 : weekdays.indexOf(value)
}
