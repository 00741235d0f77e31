import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import type { Reservation } from '../availability/reservation-store.ts'
import type { EventType } from '../event-types/event-type.ts'

/** The time that a booking takes from its organizer, with the buffers that its event type has now. */
export function reservationOf(
  organizationId: OrganizationId,
  booking: Booking,
  { bufferBeforeMinutes, bufferAfterMinutes }: Pick<EventType, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
): Reservation {
  return {
    organizationId,
    bookingUid: booking.uid,
    memberNumber: booking.organizer.number,
    start: new Date(booking.start),
    end: new Date(booking.end),
    bufferBeforeMinutes,
    bufferAfterMinutes,
  }
}
