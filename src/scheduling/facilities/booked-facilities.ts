import type { BookedFacility } from '../../events/catalog/booking-snapshot.ts'
import type { Facility } from './facility.ts'

/** Facilities as a booking keeps them, whatever becomes of them later. */
export function bookedFacilities(facilities: readonly Facility[]): BookedFacility[] {
  return facilities.map(({ id, name, type, location }) => ({ id, name, type, location }))
}
