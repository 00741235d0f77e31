import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { isId } from '../../shared/ids.ts'
import { freeSlot } from '../availability/reservation-store.ts'
import { freeFacilities } from '../facilities/facility-reservation-store.ts'

/** Gives back the time that a booking takes from its people, rooms and equipment. */
export async function freeTime(inside: Context, { uid, facilities = [] }: Booking): Promise<void> {
  if (!isId('bkg', uid)) throw new Error(`${uid} is no uid of a booking.`)
  await freeSlot(inside.db, inside.organizationId, uid)
  if (facilities.length > 0) await freeFacilities(inside.db, inside.organizationId, uid)
}
