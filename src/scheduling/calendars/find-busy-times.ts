import type { Context } from '../../accounts/context.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { isBusy } from './entry-facts.ts'
import type { BusyTime } from './entry-store.ts'
import type { ExpandedEntry } from './expand-entry.ts'
import type { FollowedBooking } from './follow-links.ts'
import type { SyncedCalendar } from './synced-calendar.ts'

/**
 * When an entry keeps its owner busy. A booking that holds its time itself is not counted again; one that was called off here gives
 * the time back where the entry will go with it.
 */
export async function findBusyTimes(
  { row }: SyncedCalendar,
  ctx: Context,
  { occurrences }: ExpandedEntry,
  followed: ReadonlyMap<string, FollowedBooking>,
): Promise<BusyTime[]> {
  if (!row.blocks_time) return []
  const standing = [...followed.values()].flatMap(({ booking, isOver }) =>
    booking === null || isOver ? [] : [booking.uid],
  )
  const reserved = await findReserved(ctx, standing)
  return occurrences.flatMap((occurrence): BusyTime[] => {
    if (!isBusy(occurrence, row.member_email)) return []
    const link = followed.get(occurrence.occurrence)
    if (link?.booking != null && !link.isOver && reserved.has(link.booking.uid)) return []
    if (link?.isOver === true && row.writes_bookings) return []
    const [start, end] = [new Date(occurrence.start).toISOString(), new Date(occurrence.end).toISOString()]
    const bookingUid = link === undefined || link.isOver ? null : (link.booking?.uid ?? null)
    return [{ occurrence: occurrence.occurrence, start, end, bookingUid }]
  })
}

async function findReserved(ctx: Context, uids: readonly BookingUid[]): Promise<Set<string>> {
  if (uids.length === 0) return new Set()
  const rows = await ctx.db
    .selectFrom('reservations')
    .select('booking_uid')
    .where('organization_id', '=', ctx.organizationId)
    .where('booking_uid', 'in', [...uids])
    .execute()
  return new Set(rows.map(({ booking_uid }) => booking_uid))
}
