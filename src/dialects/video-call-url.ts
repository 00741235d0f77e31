import type { Location } from '../events/catalog/booking-snapshot.ts'

/** The address of the video call, where there is one. */
export function videoCallUrl(location: Location | null): string | null {
  if (location === null || location.value === undefined) return null
  return location.type === 'video' || location.type === 'link' ? location.value : null
}
