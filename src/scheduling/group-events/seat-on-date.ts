import { type Booking, Location } from '../../events/catalog/booking-snapshot.ts'
import type { EventType } from '../event-types/event-type.ts'
import { facilitiesOf, type GroupDateRow } from './group-date-store.ts'

const StoredLocation = Location.nullable()

/** A new registration as it stands on a date, with what the event type shows now: a request where the organizer has to confirm. */
export function seatOnDate(draft: Booking, eventType: EventType, date: GroupDateRow): Booking {
  const asks = eventType.requiresConfirmation
  return {
    ...draft,
    ...placeOf(date, eventType.location),
    status: asks ? 'pending' : 'accepted',
    acceptedAt: asks ? null : draft.createdAt,
    organizer: eventType.organizer,
    eventType: {
      id: eventType.id,
      number: eventType.number,
      slug: eventType.slug,
      title: eventType.title,
      privateTitle: eventType.privateTitle,
      description: eventType.description,
      requiresConfirmation: asks,
    },
  }
}

/** When and where a date takes place, as its registrations show it. */
export function placeOf(date: GroupDateRow, usual: Location | null) {
  return {
    start: date.starts_at.toISOString(),
    end: date.ends_at.toISOString(),
    durationMinutes: (date.ends_at.getTime() - date.starts_at.getTime()) / 60_000,
    location: StoredLocation.parse(date.location) ?? usual,
    facilities: facilitiesOf(date),
    groupDate: { id: date.id, seats: date.seats },
  }
}
