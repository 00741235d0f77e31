import type { Db } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { FacilityId, OrganizationId } from '../../shared/ids.ts'
import { freeSlot } from '../availability/reservation-store.ts'
import type { EventType } from '../event-types/event-type.ts'
import { bookedFacilities } from './booked-facilities.ts'
import { assertRoomFor, chooseFacilities } from './choose-facilities.ts'
import { freeFacilities, reserveFacilities } from './facility-reservation-store.ts'
import { holdFacilities } from './facility-store.ts'

/** How many people meet: the attendees, and of the team whoever is not among them. */
export function peopleOf({ attendees, organizer, hosts }: Pick<Booking, 'attendees' | 'organizer' | 'hosts'>): number {
  const team = (hosts ?? [organizer]).map(({ email }) => email.toLowerCase())
  return new Set([...team, ...attendees.map(({ email }) => email.toLowerCase())]).size
}

/**
 * Reserves the rooms and equipment of a new booking that has taken the time of its people, and returns the booking with them. What
 * fails gives that time back. Throws `validation-failed` and `facility-taken`.
 */
export async function equipBooking(
  tx: Db,
  organizationId: OrganizationId,
  booking: Booking,
  { rules, wanted }: { readonly rules: EventType['facilities']; readonly wanted: readonly FacilityId[] },
): Promise<Booking> {
  if (wanted.length === 0 && (rules === null || rules.required.length === 0)) return booking
  try {
    const choice = { rules, wanted, people: peopleOf(booking), source: booking.source }
    const facilities = await chooseFacilities({ db: tx, organizationId }, choice)
    await reserveFacilities(tx, { organizationId, holderId: booking.uid, ...spanOf(booking), facilities })
    return { ...booking, facilities: bookedFacilities(facilities) }
  } catch (error) {
    await freeSlot(tx, organizationId, booking.uid)
    throw error
  }
}

/** Reserves other rooms and equipment for a booking that the transaction holds. Throws `validation-failed` and `facility-taken`. */
export async function reequipBooking(
  tx: Db,
  organizationId: OrganizationId,
  booking: Booking,
  choice: { readonly rules: EventType['facilities']; readonly wanted: readonly FacilityId[] },
): Promise<Booking['facilities']> {
  const people = peopleOf(booking)
  const facilities = await chooseFacilities({ db: tx, organizationId }, { ...choice, people, source: booking.source })
  await freeFacilities(tx, organizationId, booking.uid)
  await reserveFacilities(tx, { organizationId, holderId: booking.uid, ...spanOf(booking), facilities })
  return bookedFacilities(facilities)
}

/** Moves the reservations of a booking to the time and uid of its successor. Throws `facility-taken`. */
export async function moveFacilities(
  tx: Db,
  organizationId: OrganizationId,
  before: Booking,
  after: Booking,
): Promise<void> {
  const ids = (before.facilities ?? []).map(({ id }) => id)
  if (ids.length === 0) return
  await freeFacilities(tx, organizationId, before.uid)
  const held = await holdFacilities({ db: tx, organizationId }, ids)
  const facilities = ids.flatMap((id) => held.get(id) ?? [])
  await reserveFacilities(tx, { organizationId, holderId: after.uid, ...spanOf(after), facilities })
}

/** Throws `validation-failed` where more people meet than the rooms of a booking hold. */
export async function assertFits(tx: Db, organizationId: OrganizationId, booking: Booking): Promise<void> {
  const ids = (booking.facilities ?? []).map(({ id }) => id)
  if (ids.length > 0) await assertRoomFor({ db: tx, organizationId }, ids, peopleOf(booking))
}

function spanOf({ start, end }: Booking) {
  return { start: new Date(start), end: new Date(end) }
}
