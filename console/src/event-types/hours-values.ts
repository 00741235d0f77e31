import type { Availability, Interval } from '../api/api-shapes.ts'
import type { EventTypesTexts } from '../texts/event-types/english.ts'
import { intervalProblem } from './interval-problem.ts'

export interface OverrideValues {
  date: string
  intervals: Interval[]
}

/** When somebody or something can be booked, as it is typed. */
export interface HoursValues {
  /** Monday first. */
  days: Interval[][]
  overrides: OverrideValues[]
  timeZone: string
}

/** Monday to Friday from nine to five. */
export function officeHours(timeZone: string): HoursValues {
  const office = () => [{ start: '09:00', end: '17:00' }]
  return { days: [office(), office(), office(), office(), office(), [], []], overrides: [], timeZone }
}

export function hoursValues({ weekly, overrides = [] }: Availability, timeZone: string): HoursValues {
  const hoursOf = (weekday: number) =>
    weekly
      .filter((hours) => hours.weekday === weekday)
      .map(({ start, end }) => ({ start, end }))
      .sort((left, right) => left.start.localeCompare(right.start))
  return {
    days: [1, 2, 3, 4, 5, 6, 7].map(hoursOf),
    overrides: overrides.map(({ date, intervals }) => ({ date, intervals: [...intervals] })),
    timeZone,
  }
}

/** What the server is told of them. */
export function availabilityOf({ days, overrides }: HoursValues): Availability {
  return {
    weekly: days.flatMap((intervals, index) => intervals.map((hours) => ({ weekday: index + 1, ...hours }))),
    overrides,
  }
}

/** The mistakes in hours that stand at `at` in a form. */
export function checkHours({ days, overrides }: HoursValues, at: string, t: EventTypesTexts): Record<string, string> {
  const errors: Record<string, string> = {}
  days.forEach((intervals, day) => {
    const wrong = intervalProblem(intervals, t)
    if (wrong !== null) errors[`${at}days.${day}`] = wrong
  })
  overrides.forEach(({ date, intervals }, index) => {
    const twice = overrides.findIndex((other) => other.date === date) !== index
    const wrong = date === '' ? t.mistakes.date : twice ? t.mistakes.dateTwice : intervalProblem(intervals, t)
    if (wrong !== null) errors[`${at}overrides.${index}`] = wrong
  })
  return errors
}

/** Where the form shows a mistake of `availability.…`; null when nowhere. */
export function hoursField(parts: readonly string[], { days }: Pick<HoursValues, 'days'>): string | null {
  const [list, index] = parts
  if (index === undefined) return null
  if (list === 'overrides') return `overrides.${index}`
  if (list !== 'weekly') return null
  const day = days.flatMap((intervals, each) => intervals.map(() => each))[Number(index)]
  return day === undefined ? null : `days.${day}`
}
