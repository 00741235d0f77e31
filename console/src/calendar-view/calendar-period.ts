import { buildMonth } from '../booking/time/build-month.ts'
import { addDays, addMonths, type CalendarDate, monthOf, sameDayOf, weekdayOf } from '../booking/time/calendar-date.ts'

export const calendarViews = ['day', 'week', 'month'] as const
export type CalendarView = (typeof calendarViews)[number]

/** The first day of the week of `date`; `weekStart` is 1 for Monday, 7 for Sunday. */
export function weekOf(date: CalendarDate, weekStart: number): CalendarDate {
  return addDays(date, -((weekdayOf(date) - weekStart + 7) % 7))
}

function weekFrom(first: CalendarDate): CalendarDate[] {
  return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(first, days))
}

/** The whole weeks that a month is part of, with the days of its neighbours. */
export function weeksOfMonth(date: CalendarDate, weekStart: number): CalendarDate[][] {
  const first = weekOf(`${monthOf(date)}-01`, weekStart)
  return buildMonth(monthOf(date), weekStart).map((_week, index) => weekFrom(addDays(first, index * 7)))
}

/** All days that a view shows, in order. */
export function daysShown(view: CalendarView, date: CalendarDate, weekStart: number): CalendarDate[] {
  if (view === 'day') return [date]
  return view === 'week' ? weekFrom(weekOf(date, weekStart)) : weeksOfMonth(date, weekStart).flat()
}

/** The day to look at one day, week or month further on, or back with -1. */
export function stepDate(view: CalendarView, date: CalendarDate, steps: 1 | -1): CalendarDate {
  if (view === 'month') return sameDayOf(addMonths(monthOf(date), steps), date)
  return addDays(date, view === 'week' ? 7 * steps : steps)
}
