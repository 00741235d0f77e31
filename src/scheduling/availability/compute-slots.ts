import type { EventType } from '../event-types/event-type.ts'
import { offsetsAround } from './offsets-around.ts'
import { dayMs, minuteMs, type Span } from './open-intervals.ts'
import { type OpenSet, openSets, type Team } from './open-sets.ts'
import { firstInstantAt, localTimeAt } from './zone-offsets.ts'

/** What of an event type decides when it can be booked. */
export type SlotRules = Pick<
  EventType,
  | 'durationMinutes'
  | 'timeZone'
  | 'availability'
  | 'minimumNoticeMinutes'
  | 'bufferBeforeMinutes'
  | 'bufferAfterMinutes'
  | 'bookingWindowDays'
> &
  Partial<Pick<EventType, 'bookingDates'>> &
  Team

/** The time that somebody has given away: spans in order that do not overlap. */
export type BusyOf = (set: OpenSet) => readonly Span[]

/**
 * The starts that can be booked, in order. All times are epoch milliseconds.
 *
 * A slot lies wholly in one interval of the event type's hours, a whole number of durations of real time after the interval's
 * start. It starts at or after `now` plus the minimum notice, and before the end of the local day that is `bookingWindowDays`
 * after today, or within the fixed dates. With its buffers it touches nothing of `busy`, whose spans are in order and do not
 * overlap. Of hosts that take turns each has slots of their own hours and time; of hosts who meet together the hours are those
 * that all of them have.
 *
 * @param busy of everybody, or what each set of open hours has given away
 * @param within slots start in this span
 */
export function computeSlots(rules: SlotRules, busy: readonly Span[] | BusyOf, within: Span, now: number): Span[] {
  const span = intersect(within, bookableSpan(rules, now))
  if (span.start >= span.end) return []
  const busyOf = typeof busy === 'function' ? busy : () => busy
  const found = openSets(rules, span).map((set) => gridSlots(rules, set.open, busyOf(set), span))
  return found.length === 1 ? (found[0] ?? []) : unite(found)
}

type Lengths = Pick<SlotRules, 'durationMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'>

/** The slots of open hours that leave out what is busy. Both are in order and without overlaps. */
export function gridSlots(rules: Lengths, open: readonly Span[], busy: readonly Span[], within: Span): Span[] {
  const duration = rules.durationMinutes * minuteMs
  const before = rules.bufferBeforeMinutes * minuteMs
  const after = rules.bufferAfterMinutes * minuteMs
  const slots: Span[] = []
  let next = 0
  for (const hours of open) {
    const skipped = Math.max(0, Math.ceil((within.start - hours.start) / duration))
    const first = hours.start + skipped * duration
    for (let start = first; start < within.end && start + duration <= hours.end; start += duration) {
      const end = start + duration
      while (isBefore(busy[next], start - before)) next++
      if (!startsBefore(busy[next], end + after)) slots.push({ start, end })
    }
  }
  return slots
}

/** When a booking made at `now` may start, by the notice and the booking window alone. */
export function bookableSpan(rules: SlotRules, now: number): Span {
  const { timeZone, bookingWindowDays, bookingDates = null } = rules
  const earliest = now + rules.minimumNoticeMinutes * minuteMs
  if (bookingDates !== null) {
    const from = startOfDay(timeZone, Date.parse(bookingDates.from))
    return { start: Math.max(earliest, from), end: startOfDay(timeZone, Date.parse(bookingDates.to) + dayMs) }
  }
  const offsets = offsetsAround(timeZone, now, now + (bookingWindowDays + 1) * dayMs)
  const today = Math.floor(localTimeAt(offsets, now) / dayMs)
  return { start: earliest, end: firstInstantAt(offsets, (today + bookingWindowDays + 1) * dayMs) }
}

function startOfDay(timeZone: string, localMidnight: number): number {
  return firstInstantAt(offsetsAround(timeZone, localMidnight, localMidnight), localMidnight)
}

export function intersect(one: Span, other: Span): Span {
  return { start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }
}

/** All slots of several lists, in order, each start once. */
export function unite(lists: readonly (readonly Span[])[]): Span[] {
  const byStart = new Map(lists.flat().map((slot) => [slot.start, slot]))
  return [...byStart.values()].sort((a, b) => a.start - b.start)
}

function isBefore(span: Span | undefined, instant: number): boolean {
  return span !== undefined && span.end <= instant
}

function startsBefore(span: Span | undefined, instant: number): boolean {
  return span !== undefined && span.start < instant
}
