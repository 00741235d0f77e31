import type { BookingUid } from '../../shared/ids.ts'

/** The UID of a booking in calendars: that of the first of its chain of reschedules, so that a moved one replaces what they have. */
export function calendarUidOf(chainUid: BookingUid): string {
  return `${chainUid}@bellhop`
}
