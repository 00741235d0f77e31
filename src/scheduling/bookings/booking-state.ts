import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { problem } from '../../shared/errors.ts'

/*
 *              requires confirmation
 *   create ──────────────► pending ──confirm──► accepted
 *      │                    │   │                 │  ▲
 *      │                 reject cancel         cancel│
 *      │                    ▼   └──► cancelled ◄──┘  │
 *      │                 rejected        ▲           │
 *      └─────────────────────────────────┼───────────┘
 *   reschedule: the old one is cancelled ┘ and names its successor, which starts as pending or accepted.
 *
 * `pending` and `accepted` hold their time in the organizer's calendar, the others do not. What ended stays as it was.
 */

/** Why a booking can no longer be moved or called off, or null while it can. */
export function whyBookingOver(booking: Booking, now: Date): string | null {
  if (booking.rescheduledTo !== null) return `The booking was rescheduled to ${booking.rescheduledTo}.`
  if (booking.status === 'cancelled') return 'The booking was cancelled.'
  if (booking.status === 'rejected') return 'The request was rejected.'
  if (new Date(booking.end) <= now) return `The booking ended at ${booking.end}.`
  return null
}

/** Throws `booking-over`. */
export function assertNotOver(booking: Booking, now: Date): void {
  const reason = whyBookingOver(booking, now)
  if (reason !== null) throw problem('booking-over', reason)
}

/** Throws `booking-over` for a booking that was called off or refused; one that has ended is fine. */
export function assertStands(booking: Booking): void {
  assertNotOver(booking, new Date(0))
}

/** Throws `booking-not-pending`. */
export function assertPending(booking: Booking): void {
  if (booking.status === 'pending') return
  throw problem('booking-not-pending', `Only a request can be answered, and this booking is ${booking.status}.`)
}
