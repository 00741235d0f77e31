import type { Context } from '../../accounts/context.ts'
import type { EventType } from '../event-types/event-type.ts'
import { seatsLeft, selectDates } from './group-date-store.ts'

const minuteMs = 60_000

/** A date of a group event that visitors can register for, in epoch milliseconds. */
export interface DateSlot {
  readonly start: number
  readonly end: number
  readonly seatsLeft: number
}

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
  return rows
    .filter((row) => seatsLeft(row) > 0 || (full && row.waiting < row.waiting_limit))
    .map((row) => ({ start: row.starts_at.getTime(), end: row.ends_at.getTime(), seatsLeft: seatsLeft(row) }))
}
