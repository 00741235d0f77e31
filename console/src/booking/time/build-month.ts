import { addDays, addMonths, type CalendarDate, firstDayOf, type Month, weekdayOf } from './calendar-date.ts'

/** The weeks of a month from `weekStart` (1 is Monday, 7 Sunday); null where a day belongs to a neighbour month. */
export function buildMonth(month: Month, weekStart: number): (CalendarDate | null)[][] {
  const next = firstDayOf(addMonths(month, 1))
  const weeks: (CalendarDate | null)[][] = []
  let day = addDays(firstDayOf(month), -((weekdayOf(firstDayOf(month)) - weekStart + 7) % 7))
  while (day < next) {
    const week: (CalendarDate | null)[] = []
    for (let column = 0; column < 7; column++) {
      week.push(day >= firstDayOf(month) && day < next ? day : null)
      day = addDays(day, 1)
    }
    weeks.push(week)
  }
  return weeks
}

// Chromium and Safari had `weekInfo` first; the standard is `getWeekInfo()`. Firefox has neither yet.
interface WeekLocale {
  getWeekInfo?: () => { firstDay: number }
  weekInfo?: { firstDay: number }
}

const sundayRegions = new Set([
  'US',
  'CA',
  'MX',
  'BR',
  'CO',
  'PE',
  'VE',
  'JP',
  'KR',
  'TW',
  'HK',
  'IN',
  'IL',
  'PH',
  'TH',
  'ZA',
])

/** The first day of the week where `locale` is spoken; 1 is Monday, 7 Sunday. */
export function weekStartOf(locale: string): number {
  const parsed: Intl.Locale & WeekLocale = new Intl.Locale(locale)
  const info = parsed.getWeekInfo?.() ?? parsed.weekInfo
  return info?.firstDay ?? (sundayRegions.has(parsed.maximize().region ?? '') ? 7 : 1)
}
