import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { isId } from '../../shared/ids.ts'
import { dateNotFound } from './group-date-store.ts'
import type { Registration } from './group-event.ts'
import type { WaitingEntry } from './waiting-store.ts'

/** A registration that has, or had, its seats. */
export function showBooked(booking: Booking): Registration {
  const dateId = booking.groupDate?.id ?? ''
  if (!isId('date', dateId)) throw dateNotFound(dateId)
  return { ...detailsOf(booking), dateId, status: booking.status, position: null }
}

/** Somebody in the line, at `position` from 1; null for who left it. */
export function showWaiting({ draft, dateId, status }: WaitingEntry, position: number | null): Registration {
  return { ...detailsOf(draft), dateId, status: status === 'left' ? 'cancelled' : 'waiting', position }
}

function detailsOf({ uid, attendees, notes, source, createdAt }: Booking) {
  return {
    uid,
    seats: attendees.length,
    attendees: attendees.map(({ name, email, phone }) => ({ name, email, phone })),
    notes,
    source,
    createdAt,
  }
}
