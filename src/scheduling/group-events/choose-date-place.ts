import type { Context } from '../../accounts/context.ts'
import type { Location } from '../../events/catalog/booking-snapshot.ts'
import { invalidField } from '../../shared/errors.ts'
import type { GroupDateId } from '../../shared/ids.ts'
import { chooseLocation } from '../event-types/choose-location.ts'
import type { EventType } from '../event-types/event-type.ts'
import { type GroupDateRow, saveDate } from './group-date-store.ts'

/** Where a date takes place: a location of its own, one of the event type's by its id, or none of both, where the event type does. */
export interface DatePlace {
  readonly location: Location | null
  readonly locationId: string | null
}

/**
 * The one place of a date, for all who register: what was said, else the first of the event type's. A video room is made here, once.
 * Throws `validation-failed` on `locationId`.
 */
export function chooseDatePlace(
  id: GroupDateId,
  eventType: EventType,
  {
    location,
    locationId,
  }: { readonly location?: Location | null | undefined; readonly locationId?: string | undefined },
): DatePlace {
  if (location != null && locationId !== undefined) {
    throw invalidField('locationId', 'cannot stand beside a location: a date has one place')
  }
  if (location != null) return { location, locationId: null }
  const chosen = locationId ?? eventType.locations[0]?.id
  if (chosen === undefined) return { location: null, locationId: null }
  return { location: chooseLocation(eventType, chosen, { uid: id, phone: 'of-each' }), locationId: chosen }
}

/** A date, which the transaction holds, with its place: one that had none when its event type got places to choose from gets the first. */
export async function settlePlace(inside: Context, date: GroupDateRow, eventType: EventType): Promise<GroupDateRow> {
  if (date.location !== null || eventType.locations.length === 0) return date
  const { location, locationId } = chooseDatePlace(date.id, eventType, {})
  const settled = { ...date, location, location_id: locationId }
  await saveDate(inside.db, settled)
  return settled
}
