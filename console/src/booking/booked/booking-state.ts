import type { PublicBooking } from '../../api/types.ts'

export type BookingState = 'confirmed' | 'pending' | 'cancelled' | 'rejected' | 'rescheduled' | 'past'

/** What a booking is to the person who made it, at the instant `now`. */
export function bookingState(
  booking: Pick<PublicBooking, 'status' | 'rescheduledTo' | 'end'>,
  now: Date,
): BookingState {
  if (booking.rescheduledTo !== null) return 'rescheduled'
  if (booking.status === 'cancelled' || booking.status === 'rejected') return booking.status
  if (Date.parse(booking.end) <= now.getTime()) return 'past'
  return booking.status === 'pending' ? 'pending' : 'confirmed'
}
