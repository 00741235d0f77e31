import type { Booking } from '../../events/catalog/booking-snapshot.ts'

/** Where people meet in person; a call takes place in no store. */
export function storeOf({ location }: Booking): string | null {
  return location?.type === 'in-person' ? (location.value ?? null) : null
}
