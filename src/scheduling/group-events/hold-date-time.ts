import type { Context } from '../../accounts/context.ts'
import type { FacilityId, GroupDateId } from '../../shared/ids.ts'
import { freeSlot, takeSlots } from '../availability/reservation-store.ts'
import type { EventType } from '../event-types/event-type.ts'
import { bookedFacilities } from '../facilities/booked-facilities.ts'
import { chooseFacilities } from '../facilities/choose-facilities.ts'
import { freeFacilities, reserveFacilities } from '../facilities/facility-reservation-store.ts'
import type { GroupDateRow } from './group-date-store.ts'

/**
 * Reserves rooms and equipment for a date, and the time of its organizer where that is free: whoever makes a date knows what they
 * do, so that a meeting at that time does not keep them from it. Returns the date with its rooms. Throws `validation-failed` and
 * `facility-taken`.
 */
export async function holdDateTime(
  inside: Context,
  date: GroupDateRow,
  eventType: EventType,
  wanted: readonly FacilityId[],
): Promise<GroupDateRow> {
  const { db, organizationId, source } = inside
  const { id, starts_at: start, ends_at: end, seats } = date
  const blocked = { start: start.getTime(), end: end.getTime() }
  await takeSlots(db, [{ organizationId, bookingUid: id, memberNumber: eventType.organizer.number, blocked }])
  const choice = { rules: eventType.facilities, wanted, people: seats, source }
  const facilities = await chooseFacilities(inside, choice)
  await reserveFacilities(db, { organizationId, holderId: id, start, end, facilities })
  return { ...date, facilities: bookedFacilities(facilities) }
}

/** Gives back what a date holds. */
export async function freeDateTime({ db, organizationId }: Context, id: GroupDateId): Promise<void> {
  await freeSlot(db, organizationId, id)
  await freeFacilities(db, organizationId, id)
}
