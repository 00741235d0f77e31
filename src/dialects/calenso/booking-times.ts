import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { wallClockTime } from '../zoned-time.ts'
import { utcTime } from './utc-time.ts'

/** `start` and `end` are what the organizer's clocks show. */
export function bookingTimes({ start, end, organizer }: Booking) {
  return {
    start_utc: utcTime(start),
    end_utc: utcTime(end),
    start: wallClockTime(organizer.timeZone, start),
    end: wallClockTime(organizer.timeZone, end),
  }
}
