import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'
import type { Question } from '../event-types/event-type.ts'
import { eventTypeKey, findEventTypes, type Scope } from '../event-types/event-type-store.ts'
import { findDate } from './group-date-store.ts'
import { placeOf } from './seat-on-date.ts'
import { findEntry, positionOf } from './waiting-store.ts'

/** The booking that somebody waits for, and the place in the line; a place of null for who waits no more. */
export interface WaitingBooking {
  readonly booking: Booking
  readonly position: number | null
  readonly questions: readonly Question[]
}

/** What stands behind the uid of somebody who waits for a seat, or did without getting one. Null for any other uid. */
export async function findWaitingBooking(scope: Scope, uid: BookingUid): Promise<WaitingBooking | null> {
  const entry = await findEntry(scope, uid)
  if (entry === null || entry.status === 'booked') return null
  const { db, publicUrl, organizationId } = scope
  const date = await findDate(scope, entry.dateId)
  const id = date.event_type_id
  const eventType = (await findEventTypes(db, publicUrl, [{ organizationId, id }])).get(
    eventTypeKey(organizationId, id),
  )
  const { draft, status, reason } = entry
  return {
    booking: {
      ...draft,
      ...placeOf(date, draft.location),
      status: status === 'waiting' ? 'pending' : 'cancelled',
      reason: reason ?? date.reason,
      acceptedAt: null,
    },
    position: await positionOf(scope, entry),
    questions: eventType?.questions ?? [],
  }
}
