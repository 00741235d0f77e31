import type { EventType } from '../event-types/event-type.ts'
import { dayMs, minuteMs, openIntervals, type Span } from './open-intervals.ts'
import { firstInstantAt, localTimeAt, type OffsetPeriod, zoneOffsets } from './zone-offsets.ts'

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
>

/**
 * The starts that can be booked, in order. All times are epoch milliseconds.
 *
 * A slot lies wholly in one interval of the event type's hours, a whole number of durations of real time after the interval's
 * start. It starts at or after `now` plus the minimum notice, and before the end of the local day that is `bookingWindowDays`
 * after today. With its buffers it touches nothing of `busy`, whose spans are in order and do not overlap.
 *
 * @param within slots start in this span
 */
export function computeSlots(rules: SlotRules, busy: readonly Span[], within: Span, now: number): Span[] {
  const bookable = bookableSpan(rules, now)
  const from = Math.max(within.start, bookable.start)
  const to = Math.min(within.end, bookable.end)
  if (from >= to) return []
  const duration = rules.durationMinutes * minuteMs
  const before = rules.bufferBeforeMinutes * minuteMs
  const after = rules.bufferAfterMinutes * minuteMs
  const slots: Span[] = []
  let next = 0
  for (const open of openIntervals(rules.availability, offsetsAround(rules.timeZone, from, to), {
    start: from,
    end: to,
  })) {
    const skipped = Math.max(0, Math.ceil((from - open.start) / duration))
    for (let start = open.start + skipped * duration; start < to && start + duration <= open.end; start += duration) {
      const end = start + duration
      while (isBefore(busy[next], start - before)) next++
      if (!startsBefore(busy[next], end + after)) slots.push({ start, end })
    }
  }
  return slots
}

/** When a booking made at `now` may start, by the notice and the booking window alone. */
export function bookableSpan(rules: SlotRules, now: number): Span {
  const offsets = offsetsAround(rules.timeZone, now, now + (rules.bookingWindowDays + 1) * dayMs)
  const today = Math.floor(localTimeAt(offsets, now) / dayMs)
  return {
    start: now + rules.minimumNoticeMinutes * minuteMs,
    end: firstInstantAt(offsets, (today + rules.bookingWindowDays + 1) * dayMs),
  }
}

/** The offsets of a zone for every local day that a span touches, and one more on either side. */
export function offsetsAround(timeZone: string, from: number, to: number): readonly OffsetPeriod[] {
  return zoneOffsets(timeZone, from - 3 * dayMs, to + 3 * dayMs)
}

function isBefore(span: Span | undefined, instant: number): boolean {
  return span !== undefined && span.end <= instant
}

function startsBefore(span: Span | undefined, instant: number): boolean {
  return span !== undefined && span.start < instant
}
