import type { Booking } from '../events/catalog/booking-snapshot.ts'

type Place = Pick<Booking, 'location' | 'attendees'>

/** Where it takes place, in one text: an address, a link, a telephone number; null where nothing was said. */
export function locationText({ location, attendees }: Place): string | null {
  if (location === null) return null
  if (location.value !== undefined) return location.value
  // "By phone" without a number means that the organizer calls the number that the guest left.
  return location.type === 'phone' ? (attendees[0]?.phone ?? null) : null
}
