import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { bookingUpdated } from '../../events/catalog/booking-updated.ts'
import { type NewEvent, publishEvents } from '../../events/publish-event.ts'
import { bookingEvent } from '../bookings/booking-event.ts'
import { type StoredBooking, saveBooking } from '../bookings/booking-store.ts'
import { findChanges } from '../find-changes.ts'

/**
 * Brings registrations, which the transaction holds, to where their date takes place now. Publishes `booking.updated` for each that
 * changes.
 */
export async function tellOfPlace(
  inside: Context,
  registrations: readonly StoredBooking[],
  { location, facilities }: Pick<Booking, 'location' | 'facilities'>,
): Promise<void> {
  const events: NewEvent[] = []
  for (const { booking, chainUid } of registrations) {
    const { changed, previous } = findChanges(booking, { ...booking, location, facilities }, ['location', 'facilities'])
    if (changed.length === 0) continue
    const updatedAt = inside.clock.now().toISOString()
    const moved: Booking = { ...booking, location, facilities, sequence: booking.sequence + 1, updatedAt }
    await saveBooking(inside, moved)
    events.push(bookingEvent(inside, bookingUpdated, { booking: moved, chainUid }, { changed, previous }))
  }
  if (events.length > 0) await publishEvents(inside.db, inside, events)
}
