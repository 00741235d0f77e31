import { weekdayNames } from '../event-types/weekday-names.ts'
import type { RepeatsTexts } from '../texts/repeats/english.ts'
import { codeOf } from './rule-values.ts'

interface Reader {
  t: RepeatsTexts
  locale: string
}

const known = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'COUNT', 'UNTIL'])
const nths: Readonly<Record<string, keyof RepeatsTexts['nths']>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  '-1': 'last',
}

/**
 * A rule in a sentence: `Every 2 weeks on Monday and Friday, 10 times`. Null for one that the form cannot make, which is shown as it
 * is. `timeZone` is whose days the end is told in.
 */
export function ruleWords(rrule: string, timeZone: string, { t, locale }: Reader): string | null {
  const parts = new Map(rrule.split(';').map((part) => [part.slice(0, part.indexOf('=')), part.split('=')[1] ?? '']))
  if ([...parts.keys()].some((name) => !known.has(name))) return null
  const every = everyWords(parts, t)
  const on = onWords(parts, { t, locale })
  if (every === null || on === null) return null
  return t.sentence(on === '' ? every : t.everyOn(every, on), endWords(parts, timeZone, { t, locale }))
}

function everyWords(parts: ReadonlyMap<string, string>, t: RepeatsTexts): string | null {
  const count = Number(parts.get('INTERVAL') ?? 1)
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return t.every.daily(count)
    case 'WEEKLY':
      return t.every.weekly(count)
    case 'MONTHLY':
      return t.every.monthly(count)
    case 'YEARLY':
      return t.every.yearly(count)
    default:
      return null
  }
}

function onWords(parts: ReadonlyMap<string, string>, { t, locale }: Reader): string | null {
  const days = parts.get('BYDAY')
  const date = parts.get('BYMONTHDAY')
  if (date !== undefined) return days === undefined && /^\d+$/.test(date) ? t.onDate(date) : null
  if (days === undefined) return ''
  const names = weekdayNames(locale)
  const nameOf = (code: string) => names[[1, 2, 3, 4, 5, 6, 7].findIndex((weekday) => codeOf(weekday) === code)]
  const [, nth = '', code = ''] = /^(-?\d)([A-Z]{2})$/.exec(days) ?? []
  if (code !== '') {
    const place = nths[nth]
    const name = nameOf(code)
    return place === undefined || name === undefined ? null : t.onNth(t.nths[place], name)
  }
  const all = days.split(',').map(nameOf)
  const named = all.filter((name) => name !== undefined)
  return named.length < all.length ? null : t.onDays(new Intl.ListFormat(locale, { type: 'conjunction' }).format(named))
}

function endWords(parts: ReadonlyMap<string, string>, timeZone: string, { t, locale }: Reader): string {
  const count = parts.get('COUNT')
  if (count !== undefined) return t.times(Number(count))
  const [, year, month, day, clock] = /^(\d{4})(\d{2})(\d{2})(T\d{6}Z)?$/.exec(parts.get('UNTIL') ?? '') ?? []
  if (year === undefined) return t.times(0)
  const time = clock === undefined ? 'T12:00:00Z' : clock.replace(/T(\d\d)(\d\d)(\d\d)Z/, 'T$1:$2:$3Z')
  const zone = clock === undefined ? 'UTC' : timeZone
  const date = new Date(`${year}-${month}-${day}${time}`)
  return t.untilDay(new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(date))
}
