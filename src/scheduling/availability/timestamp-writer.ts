import { dayMs, minuteMs } from './open-intervals.ts'

const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'))

/**
 * A function that writes instants like `Date.toISOString`, thirty times as fast for many whole minutes of the same days: the
 * date is written once. Thousands of slots would otherwise cost more to write than to find.
 */
export function timestampWriter(): (instant: number) => string {
  let day = Number.NaN
  let date = ''
  return (instant) => {
    const instantDay = Math.floor(instant / dayMs)
    if (instantDay !== day) {
      day = instantDay
      date = new Date(instant).toISOString().slice(0, -13)
    }
    const sinceMidnight = instant - day * dayMs
    if (sinceMidnight % minuteMs !== 0) return new Date(instant).toISOString()
    const minutes = sinceMidnight / minuteMs
    return `${date}${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:00.000Z`
  }
}
