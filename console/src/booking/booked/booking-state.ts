import type { PublicBooking } from '../../api/api-shapes.ts'

export type BookingState =
  | 'confirmed'
  | 'moved'
  | 'pending'
  | 'waiting'
  | 'cancelled'
  | 'rejected'
  | 'rescheduled'
  | 'past'

/** What a booking is to the person who made it, at the instant `now`. */
export function bookingState(
  booking: Pick<PublicBooking, 'status' | 'rescheduledFrom' | 'rescheduledTo' | 'end' | 'waitingPosition'>,
  now: Date,
): BookingState {
  if (booking.rescheduledTo !== null) return 'rescheduled'
  if (booking.status === 'cancelled' || booking.status === 'rejected') return booking.status
  if (Date.parse(booking.end) <= now.getTime()) return 'past'
  if (booking.waitingPosition !== null) return 'waiting'
  if (booking.status === 'pending') return 'pending'
  return booking.rescheduledFrom === null ? 'confirmed' : 'moved'
}
