import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'
import type { Scope } from '../event-types/event-type-store.ts'
import { findBooking } from './booking-store.ts'

/** A booking, also one that was cancelled, rejected or rescheduled. Throws `booking-not-found`. */
export function getBooking(scope: Scope, uid: BookingUid): Promise<Booking> {
  return findBooking(scope, uid)
}
