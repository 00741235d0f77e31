import type { EventType } from '../event-types/event-type.ts'

/** More days than a series can be long. */
const anyDay = 3700

/**
 * An event type as the occurrences of a series are checked against it: how far ahead one books is not held against repeats, whose
 * first occurrence lies within the window. Fixed dates stay.
 */
export function withoutWindow(eventType: EventType): EventType {
  return { ...eventType, bookingWindowDays: anyDay }
}
