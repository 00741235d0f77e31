import type { Booking, BookingStatus } from '../api/api-shapes.ts'
import type { Tone } from '../ui/status-mark.tsx'

export type BookingGlyph = 'check' | 'question' | 'dash' | 'cross' | 'moved'

/** Where a booking stands, as icon, word and colour; one that was moved says so (`moved`) instead of `Cancelled`. */
export function bookingState(
  booking: Pick<Booking, 'status' | 'rescheduledTo'>,
  moved: string,
  states: Record<BookingStatus, string>,
): {
  glyph: BookingGlyph
  tone: Tone
  words: string
} {
  if (booking.rescheduledTo !== null) return { glyph: 'moved', tone: 'quiet', words: moved }
  const words = states[booking.status]
  switch (booking.status) {
    case 'accepted':
      return { glyph: 'check', tone: 'ok', words }
    case 'pending':
      return { glyph: 'question', tone: 'warn', words }
    case 'cancelled':
      return { glyph: 'dash', tone: 'quiet', words }
    case 'rejected':
      return { glyph: 'cross', tone: 'bad', words }
  }
}

export type BookingAction = 'confirm' | 'reject' | 'reschedule' | 'cancel'

/** What can still be done with a booking. */
export function possibleActions(booking: Pick<Booking, 'status' | 'end'>, now: Date): BookingAction[] {
  if (new Date(booking.end).getTime() <= now.getTime()) return []
  if (booking.status === 'pending') return ['confirm', 'reject', 'reschedule', 'cancel']
  return booking.status === 'accepted' ? ['reschedule', 'cancel'] : []
}
