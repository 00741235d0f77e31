import { Temporal } from 'temporal-polyfill'
import { invalidField } from '../../shared/errors.ts'
import { bookableSpan, computeSlots, offsetsAround, type SlotRules } from './compute-slots.ts'
import { dayMs, minuteMs, openIntervals } from './open-intervals.ts'

/** How far from a wrong start a right one is looked for. */
const searchDays = 14

/**
 * Checks a start against everything but other bookings. Throws `validation-failed` on `start` with the rule that it breaks and
 * the nearest start that keeps it.
 */
export function checkStart(rules: SlotRules, start: Date, now: Date): void {
  const broken = brokenRule(rules, start.getTime(), now.getTime())
  if (broken === null) return
  const nearest = nearestStart(rules, start.getTime(), now.getTime())
  const hint = nearest === null ? '' : `; the nearest start by the hours alone is ${new Date(nearest).toISOString()}`
  throw invalidField('start', `${broken}${hint}`)
}

function brokenRule(rules: SlotRules, start: number, now: number): string | null {
  const { durationMinutes, minimumNoticeMinutes, bookingWindowDays, timeZone } = rules
  if (start < now) return 'is in the past'
  const bookable = bookableSpan(rules, now)
  if (start < bookable.start) return `is too soon, bookings are made at least ${minimumNoticeMinutes} minutes before`
  if (start >= bookable.end) return `is too far ahead, bookings are taken for the next ${bookingWindowDays} days`
  const end = start + durationMinutes * minuteMs
  const open = openIntervals(rules.availability, offsetsAround(timeZone, start, end), { start, end }).find(
    (hours) => hours.start <= start && end <= hours.end,
  )
  if (open === undefined) return `is outside the hours in which this can be booked (${showLocal(start, timeZone)})`
  if ((start - open.start) % (durationMinutes * minuteMs) === 0) return null
  return `is not on a slot, which begin every ${durationMinutes} minutes from ${showLocal(open.start, timeZone)}`
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
