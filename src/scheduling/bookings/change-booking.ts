import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { type NewEvent, publishEvent } from '../../events/publish-event.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { freeSeats } from '../group-events/release-seats.ts'
import { lockBooking, type StoredBooking, saveBooking } from './booking-store.ts'
import { freeTime } from './free-time.ts'

/** What a change does to a booking, and the event that tells of it. */
export interface BookingChange {
  readonly fields: Partial<Booking>
  readonly event: (changed: StoredBooking) => NewEvent
  /** The booking no longer holds its time. */
  readonly freesSlot?: boolean
  /** What follows in the same transaction, when the event is published. */
  readonly afterwards?: () => Promise<void>
}

/**
 * Changes a booking in place: holds it, asks `decide` what to do, saves, publishes. Nothing happens where `decide` returns null.
 * Throws `booking-not-found`, `booking-over` for one that was rescheduled, and what `decide` throws.
 */
export async function changeBooking(
  ctx: Context,
  uid: BookingUid,
  decide: (booking: Booking, inside: Context) => BookingChange | null | Promise<BookingChange | null>,
): Promise<Booking> {
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const { booking, chainUid } = await lockBooking(inside, uid)
    const change = await decide(booking, inside)
    if (change === null) return booking
    const changed: Booking = {
      ...booking,
      ...change.fields,
      sequence: booking.sequence + 1,
      updatedAt: ctx.clock.now().toISOString(),
    }
    if (change.freesSlot === true) await freeTime(inside, booking)
    await saveBooking(inside, changed)
    await publishEvent(tx, ctx, change.event({ booking: changed, chainUid }))
    if (change.freesSlot === true) await freeSeats(inside, booking)
    await change.afterwards?.()
    return changed
  })
}
