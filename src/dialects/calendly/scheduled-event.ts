import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { locationText } from '../location-text.ts'
import { microsecondsTime } from '../utc-time.ts'
import type { Uris } from './uris.ts'

export interface Cancellation {
  readonly canceled_by: string
  readonly reason: string | null
  readonly canceler_type: 'host' | 'invitee'
  readonly created_at: string
}

/** The meeting itself, in the contract's order. */
export function scheduledEvent(booking: Booking, cancellation: Cancellation | null, uris: Uris) {
  const { organizer, attendees } = booking
  const [createdAt, updatedAt] = [microsecondsTime(booking.createdAt), microsecondsTime(booking.updatedAt)]
  return {
    uri: uris.scheduledEvent(booking.uid),
    name: booking.eventType.title,
    status: cancellation === null ? 'active' : 'canceled',
    start_time: microsecondsTime(booking.start),
    end_time: microsecondsTime(booking.end),
    event_type: uris.eventType(booking.eventType.id),
    location: locationOf(booking),
    invitees_counter: { total: 1, active: cancellation === null ? 1 : 0, limit: booking.groupDate?.seats ?? 1 },
    event_memberships: [{ user: uris.user(organizer.id), user_email: organizer.email, user_name: organizer.name }],
    event_guests: attendees.slice(1).map(({ email }) => ({ email, created_at: createdAt, updated_at: updatedAt })),
    created_at: createdAt,
    updated_at: updatedAt,
    ...(cancellation === null ? {} : { cancellation }),
  }
}

/** Calendly's types of a place. Whose number it is tells who calls whom. */
function locationOf(booking: Booking) {
  const { location } = booking
  if (location === null) return null
  const text = locationText(booking)
  switch (location.type) {
    case 'in-person':
      return { type: 'physical', location: text }
    case 'phone':
      return { type: location.value === undefined ? 'outbound_call' : 'inbound_call', location: text }
    case 'link':
      return { type: 'custom', location: text }
    case 'video':
      return { type: 'custom', location: text, join_url: text }
  }
}
