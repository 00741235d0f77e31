import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { bookingCancelled } from '../../events/catalog/booking-cancelled.ts'
import { publishEvents } from '../../events/publish-event.ts'
import { problem } from '../../shared/errors.ts'
import type { GroupDateId } from '../../shared/ids.ts'
import { bookingEvent } from '../bookings/booking-event.ts'
import type { StoredBooking } from '../bookings/booking-store.ts'
import { lockDate, saveCounts, saveDate, toGroupDate } from './group-date-store.ts'
import { CancelGroupDateInput, type GroupDate } from './group-event.ts'
import { freeDateTime } from './hold-date-time.ts'
import { lockStanding } from './lock-standing.ts'
import { endWaiting } from './waiting-store.ts'

/**
 * Cancels a date with all its registrations, and ends its waiting list. Publishes `booking.cancelled` for each registration. Throws
 * `validation-failed`, `date-not-found`, and `date-over` for one that was cancelled or has ended.
 */
export async function cancelGroupDate(
  ctx: Context,
  id: GroupDateId,
  input: z.input<typeof CancelGroupDateInput> = {},
): Promise<GroupDate> {
  const { reason = null } = CancelGroupDateInput.parse(input)
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    // Bookings before their date, as everywhere; those that came in between are held with it.
    await lockStanding(inside, id)
    const row = await lockDate(inside, id)
    if (row.cancelled_at !== null) throw problem('date-over', 'This date was cancelled already.')
    if (row.ends_at <= now) throw problem('date-over', `This date ended at ${row.ends_at.toISOString()}.`)
    const cancelled = (await lockStanding(inside, id)).map(
      ({ chainUid, booking }): StoredBooking => ({
        chainUid,
        booking: {
          ...booking,
          status: 'cancelled',
          reason,
          sequence: booking.sequence + 1,
          updatedAt: now.toISOString(),
        },
      }),
    )
    await markCancelled(inside, id, reason)
    await publishEvents(
      tx,
      ctx,
      cancelled.map((stored) => bookingEvent(ctx, bookingCancelled, stored, { reason, requestReschedule: false })),
    )
    await endWaiting(inside, id, { reason, at: now })
    await freeDateTime(inside, id)
    const over = { ...row, seats_taken: 0, waiting: 0, cancelled_at: now, reason, updated_at: now }
    await saveCounts(tx, over)
    await saveDate(tx, over)
    return toGroupDate(over)
  })
}

async function markCancelled({ db, organizationId, clock }: Context, id: GroupDateId, reason: string | null) {
  await sql`
    UPDATE bookings SET status = 'cancelled', reason = ${reason}, sequence = sequence + 1, updated_at = ${clock.now()}
    WHERE organization_id = ${organizationId} AND group_date_id = ${id} AND status IN ('pending', 'accepted')
      AND deleted_at IS NULL`.execute(db)
}
