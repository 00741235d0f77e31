import type { Booking, Utm } from '../../events/catalog/booking-snapshot.ts'
import { videoCallUrl } from './location.ts'

/** The booker's metadata, and what the system sets over it. */
export function metadataOf(booking: Pick<Booking, 'metadata' | 'location'>): Record<string, string> {
  const url = videoCallUrl(booking.location)
  return url === null ? booking.metadata : { ...booking.metadata, videoCallUrl: url }
}

/** The UTM values under the names that they have in a link. Cal.com keeps them to itself. */
export function trackingOf(utm: Utm): Record<string, string> {
  return Object.fromEntries(Object.entries(utm).map(([name, value]) => [`utm_${name}`, value]))
}
