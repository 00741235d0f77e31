import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import type { CalendarId } from '../../shared/ids.ts'
import { takeSlots } from '../availability/reservation-store.ts'
import { findCalendar } from './calendar-store.ts'
import { assertKeeps } from './check-calendar.ts'
import { findCurrentBooking } from './entry-booking.ts'
import { findLinks } from './entry-store.ts'

/**
 * Disconnects a calendar. Its times are free again; the bookings that were made of its entries stay and keep theirs, where nothing
 * else has taken them. Nothing is removed from the other system. Throws `calendar-not-found` and `forbidden`.
 */
export async function deleteCalendar(ctx: Context, id: CalendarId, isAdmin: boolean): Promise<void> {
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const row = await findCalendar(inside, id)
    await assertKeeps(inside, isAdmin, row.member_id)
    const links = await findLinks(tx, row)
    await tx.deleteFrom('calendars').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute()
    for (const link of links) {
      const booking = link.written ? null : await findCurrentBooking(inside, link.bookingUid)
      if (booking === null || booking.status !== 'accepted' || new Date(booking.end) <= now) continue
      const blocked = { start: Date.parse(booking.start), end: Date.parse(booking.end) }
      const slot = {
        organizationId: ctx.organizationId,
        bookingUid: booking.uid,
        memberNumber: row.member_number,
        blocked,
      }
      await takeSlots(tx, [slot])
    }
  })
}
