import { Temporal } from 'temporal-polyfill'
import { invalidField } from '../../shared/errors.ts'
import { broken, type FieldRule } from '../../shared/field-rules.ts'
import { bookableSpan, computeSlots, type SlotRules } from './compute-slots.ts'
import { dayMs, minuteMs, type Span } from './open-intervals.ts'
import { type OpenSet, openSets } from './open-sets.ts'

/** How far from a wrong start a right one is looked for. */
const searchDays = 14

/**
 * Checks a start against everything but other bookings. Throws `validation-failed` on `start` with the rule that it breaks and
 * the nearest start that keeps it.
 */
export function checkStart(rules: SlotRules, start: Date, now: Date): void {
  const mistake = brokenRule(rules, start.getTime(), now.getTime())
  if (mistake === null) return
  const { message, code, params } = mistake
  const found = nearestStart(rules, start.getTime(), now.getTime())
  if (found === null) throw invalidField('start', message, { code, params })
  const nearest = new Date(found).toISOString()
  const hint = `; the nearest start by the hours alone is ${nearest}`
  throw invalidField('start', `${message}${hint}`, { code, params: { ...params, nearest } })
}

type BrokenRule = { readonly message: string } & FieldRule

function brokenRule(rules: SlotRules, start: number, now: number): BrokenRule | null {
  const { durationMinutes, minimumNoticeMinutes, timeZone } = rules
  if (start < now) return { message: 'is in the past', ...broken('in-the-past') }
  const bookable = bookableSpan(rules, now)
  const soonest = now + minimumNoticeMinutes * minuteMs
  if (start < soonest) {
    const message = `is too soon, bookings are made at least ${minimumNoticeMinutes} minutes before`
    return { message, ...broken('too-soon', { minutes: minimumNoticeMinutes }) }
  }
  if (start < bookable.start || start >= bookable.end) return outsideWindow(rules)
  const end = start + durationMinutes * minuteMs
  const open = openSets(rules, { start, end }).flatMap(
    (set) => set.open.find((hours) => hours.start <= start && end <= hours.end) ?? [],
  )
  const [first] = open
  if (first === undefined) {
    const time = showLocal(start, timeZone)
    const message = `is outside the hours in which this can be booked (${time})`
    return { message, ...broken('outside-hours', { time }) }
  }
  if (open.some((hours) => isOnGrid(hours, start, durationMinutes))) return null
  const begin = showLocal(first.start, timeZone)
  const message = `is not on a slot, which begin every ${durationMinutes} minutes from ${begin}`
  return { message, ...broken('between-slots', { minutes: durationMinutes, first: begin }) }
}

function outsideWindow({ bookingDates = null, bookingWindowDays }: SlotRules): BrokenRule {
  if (bookingDates === null) {
    const message = `is too far ahead, bookings are taken for the next ${bookingWindowDays} days`
    return { message, ...broken('too-far-ahead', { days: bookingWindowDays }) }
  }
  const { from, to } = bookingDates
  const message = `is outside the dates in which this can be booked (${from} to ${to})`
  return { message, ...broken('outside-dates', { from, to }) }
}

function isOnGrid(hours: Span, start: number, durationMinutes: number): boolean {
  return (start - hours.start) % (durationMinutes * minuteMs) === 0
}

/** Those hours, and whom they are of, that have a slot at this start. */
export function setsWithStart(rules: SlotRules, start: number): OpenSet[] {
  const end = start + rules.durationMinutes * minuteMs
  return openSets(rules, { start, end }).filter(({ open }) =>
    open.some((hours) => hours.start <= start && end <= hours.end && isOnGrid(hours, start, rules.durationMinutes)),
  )
}

function nearestStart(rules: SlotRules, start: number, now: number): number | null {
  const bookable = bookableSpan(rules, now)
  const target = Math.min(Math.max(start, bookable.start), bookable.end)
  const within = { start: target - searchDays * dayMs, end: target + searchDays * dayMs }
  let nearest: number | null = null
  for (const slot of computeSlots(rules, [], within, now)) {
    if (nearest === null || Math.abs(slot.start - start) < Math.abs(nearest - start)) nearest = slot.start
  }
  return nearest
}

function showLocal(instant: number, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
  return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })} ${timeZone}`
}
