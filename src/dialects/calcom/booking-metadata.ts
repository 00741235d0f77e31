import type { Booking, Utm } from '../../events/catalog/booking-snapshot.ts'
import { videoCallUrl } from '../video-call-url.ts'

/** The booker's metadata, and what the system sets. A key of the system's is never the booker's, also where the system says nothing. */
export function bookingMetadata(booking: Pick<Booking, 'metadata' | 'location'>): Record<string, string> {
  const { videoCallUrl: _, ...metadata } = booking.metadata
  const url = videoCallUrl(booking.location)
  return url === null ? metadata : { ...metadata, videoCallUrl: url }
}

/** The UTM values under the names that they have in a link. Cal.com keeps them to itself. */
export function trackingOf(utm: Utm): Record<string, string> {
  return Object.fromEntries(Object.entries(utm).map(([name, value]) => [`utm_${name}`, value]))
}
