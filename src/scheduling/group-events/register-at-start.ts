import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { findDateAt } from './group-date-store.ts'
import { noDateAt } from './move-to-date.ts'
import { takeSeats, type WantedSeats } from './take-seats.ts'

/**
 * Registers for the date that begins when the draft does, in the caller's transaction; nobody waits. Publishes as `registerForDate`
 * does. Throws `validation-failed` where no date begins then, `date-over` and `date-full`.
 */
export async function registerAtStart(inside: Context, draft: Omit<WantedSeats, 'waitingList'>): Promise<Booking> {
  const dateId = await findDateAt(inside, draft.eventType.id, new Date(draft.booking.start))
  if (dateId === null) throw noDateAt('start')
  const taken = await takeSeats(inside, dateId, { ...draft, waitingList: false })
  if (!('booking' in taken)) throw new Error(`${draft.booking.uid} waits, and nobody asked for that.`)
  return taken.booking
}
