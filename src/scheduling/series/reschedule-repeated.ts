import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { BellhopError, problem } from '../../shared/errors.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { freeSlot } from '../availability/reservation-store.ts'
import { rescheduleBooking } from '../bookings/reschedule-booking.ts'
import { seriesConflict } from './create-series.ts'
import { findMeant, type Meant } from './find-meant.ts'
import { RescheduleRepeatedInput } from './recurrence.ts'
import type { SkippedStart } from './series.ts'

/**
 * Moves a booking, or with it those after it in its series, or all that are ahead: by the same distance on the clocks of the
 * series, so that from nine to ten means ten in summer and in winter. All move or none does. Each publishes `booking.rescheduled`.
 * Returns the booking's successor. Throws what `rescheduleBooking` throws, and `series-conflict` with every start that is not free.
 */
export async function rescheduleRepeated(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof RescheduleRepeatedInput>,
): Promise<Booking> {
  const { scope, ...rest } = RescheduleRepeatedInput.parse(input)
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const found = await findMeant(inside, uid, { wanted: scope, now: ctx.clock.now() })
    if (found === null) return rescheduleBooking(inside, uid, rest)
    const target = found.meant.find((each) => each.uid === uid)
    if (target === undefined) throw problem('booking-over', 'The booking is over. Move one that is still ahead.')
    const moves = planMoves(found.meant, target, { start: rest.start, timeZone: found.timeZone })
    // First all give their time back: one may move to where another was.
    for (const each of moves) await freeSlot(tx, ctx.organizationId, each.uid)
    const moved = new Map<BookingUid, Booking>()
    const failed: SkippedStart[] = []
    for (const { uid: each, start } of leaversFirst(moves, target, rest.start)) {
      try {
        moved.set(each, await rescheduleBooking(inside, each, { ...rest, start }))
      } catch (error) {
        if (!(error instanceof BellhopError)) throw error
        failed.push({ start, code: error.code, message: error.message })
      }
    }
    const successor = moved.get(uid)
    if (failed.length > 0 || successor === undefined) throw seriesConflict(inOrder(failed), moves.length)
    return successor
  })
}

/** Whoever leaves a day or a room goes before whoever comes to it. */
function leaversFirst(moves: readonly Move[], { start: before }: Meant, start: string): readonly Move[] {
  return Date.parse(start) > before.getTime() ? moves.toReversed() : moves
}

function inOrder(failed: readonly SkippedStart[]): SkippedStart[] {
  return failed.toSorted((one, other) => (one.start < other.start ? -1 : 1))
}

export interface Move {
  readonly uid: BookingUid
  /** RFC 3339 in UTC. */
  readonly start: string
}

/** Where each occurrence goes when one of them goes to `start`: as far on the clocks of the zone. */
export function planMoves(
  meant: readonly Meant[],
  target: Meant,
  { start, timeZone }: { start: string; timeZone: string },
): Move[] {
  const local = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime()
  const distance = local(target.start.getTime()).until(local(Date.parse(start)), { largestUnit: 'day' })
  return meant.map(({ uid, start: before }) => {
    // The one that is moved goes exactly where it was told, also into an hour that clocks show twice.
    if (uid === target.uid) return { uid, start: new Date(start).toISOString() }
    const after = local(before.getTime()).add(distance).toZonedDateTime(timeZone)
    return { uid, start: new Date(after.epochMilliseconds).toISOString() }
  })
}
