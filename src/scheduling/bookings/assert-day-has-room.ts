import type { Db } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import { findFullDays } from '../availability/booked-days.ts'
import type { EventType } from '../event-types/event-type.ts'
import { dayFull } from './booking-store.ts'

interface NewBooking {
  readonly organizationId: OrganizationId
  readonly eventType: EventType
  readonly booking: Booking
}

/** Throws `day-full` where no more bookings fit on the day of a booking. What it is rescheduled from does not count. */
export async function assertDayHasRoom(tx: Db, { organizationId, eventType, booking }: NewBooking): Promise<void> {
  const { id, bookingsPerDay, timeZone } = eventType
  if (bookingsPerDay === null) return
  const at = Date.parse(booking.start)
  const limit = { organizationId, id, bookingsPerDay, timeZone }
  const full = await findFullDays(tx, limit, { start: at, end: at }, booking.rescheduledFrom)
  if (full.size > 0) throw dayFull(booking, bookingsPerDay)
}
