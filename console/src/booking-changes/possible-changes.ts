import type { Booking } from '../api/api-shapes.ts'

export const bookingChanges = ['edit', 'noShow', 'pay', 'remove'] as const
export type BookingChangeKind = (typeof bookingChanges)[number]

/** What can be changed of a booking besides its life: one that was moved goes on as another. */
export function possibleChanges(booking: Pick<Booking, 'status' | 'rescheduledTo'>): BookingChangeKind[] {
  if (booking.rescheduledTo !== null) return []
  if (booking.status === 'accepted') return ['edit', 'noShow', 'pay', 'remove']
  return booking.status === 'pending' ? ['edit', 'noShow', 'pay', 'remove'] : ['pay', 'remove']
}
