import type { Context } from '../../accounts/context.ts'
import { Location } from '../../events/catalog/booking-snapshot.ts'
import type { EventType } from '../event-types/event-type.ts'
import type { LocationChoice } from '../event-types/location-choice.ts'
import { publicLocation } from '../event-types/public-event-type.ts'
import { seatsLeft, selectDates } from './group-date-store.ts'

const minuteMs = 60_000

/** A date of a group event that visitors can register for, in epoch milliseconds. */
export interface DateSlot {
  readonly start: number
  readonly end: number
  readonly seatsLeft: number
  /** Where it takes place, for somebody who has not registered. */
  readonly location: Location | null
}

const StoredLocation = Location.nullable()

/**
 * The dates of a group event in a span that take registrations from visitors; with `full`, also those without a seat left whose
 * waiting list has room.
 */
export async function findDateSlots(
  ctx: Pick<Context, 'db' | 'clock' | 'organizationId'>,
  eventType: EventType,
  within: { readonly start: number; readonly end: number },
  full: boolean,
): Promise<DateSlot[]> {
  const soonest = ctx.clock.now().getTime() + eventType.minimumNoticeMinutes * minuteMs
  const rows = await selectDates(ctx)
    .where('event_type_id', '=', eventType.id)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>=', new Date(within.start))
    .where('starts_at', '<', new Date(within.end))
    .where('starts_at', '>', new Date(soonest))
    .orderBy('starts_at')
    .execute()
  const [first] = eventType.locations
  const usual = first === undefined ? eventType.location : outlineOf(first)
  return rows
    .filter((row) => seatsLeft(row) > 0 || (full && row.waiting < row.waiting_limit))
    .map((row) => ({
      start: row.starts_at.getTime(),
      end: row.ends_at.getTime(),
      seatsLeft: seatsLeft(row),
      location: publicLocation(StoredLocation.parse(row.location) ?? usual),
    }))
}

/** What a place is once it was chosen; the room of a video call is yet to be made. */
function outlineOf({ type, value }: LocationChoice): Location {
  if (type === 'jitsi' || type === 'custom-video') return { type: 'video' }
  return value === undefined ? { type } : { type, value }
}
