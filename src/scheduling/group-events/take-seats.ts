import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { problem } from '../../shared/errors.ts'
import type { GroupDateId } from '../../shared/ids.ts'
import { type BookingToStore, storeBookings } from '../bookings/store-bookings.ts'
import type { EventType } from '../event-types/event-type.ts'
import { settlePlace } from './choose-date-place.ts'
import { dateFull, type GroupDateRow, lockDate, saveCounts, seatsLeft } from './group-date-store.ts'
import { seatOnDate } from './seat-on-date.ts'
import { insertEntry, type WaitingEntry } from './waiting-store.ts'

const minuteMs = 60_000

/** A registration that was asked for. */
export interface WantedSeats extends BookingToStore {
  readonly eventType: EventType
  /** Whether to wait where no seats are left. */
  readonly waitingList: boolean
}

/** What became of it: a booking, or a place in the line. */
export type TakenSeats = { readonly booking: Booking } | { readonly entry: WaitingEntry; readonly position: number }

/*
 *                    seats left
 *   register ───────────────────────► booked ──cancel, reject, delete, move──► its seats are free
 *      │                                ▲                                            │
 *      │ none left, and would wait      │ first in the line, and enough seats        │
 *      └──────────────────► waiting ────┴────────────────────────────────────────────┘
 *                              └──leaves, or the date is cancelled──► left
 *
 * The row of the date is the lock: it counts the seats that are taken and those who wait, and whoever changes either holds it. A
 * constraint refuses more than there are. Nobody overtakes: while somebody waits, there are no seats for newcomers.
 */

/**
 * Takes a seat for each attendee, in the caller's transaction. Publishes as `storeBookings` does; waiting publishes nothing, since
 * nothing is booked. Throws `date-not-found`, `date-over`, `date-full` and `waiting-list-full`.
 */
export async function takeSeats(inside: Context, dateId: GroupDateId, wanted: WantedSeats): Promise<TakenSeats> {
  const found = await lockDate(inside, dateId)
  assertOpen(found, wanted.eventType, inside)
  const date = await settlePlace(inside, found, wanted.eventType)
  const booking = seatOnDate(wanted.booking, wanted.eventType, date)
  const seats = booking.attendees.length
  if (seats <= seatsLeft(date)) {
    await saveCounts(inside.db, { ...date, seats_taken: date.seats_taken + seats })
    const stored = (await storeBookings(inside.db, [{ ...wanted, booking }])).get(booking.uid)
    if (stored === undefined) throw new Error(`The registration ${booking.uid} was not written.`)
    return { booking: stored }
  }
  if (!wanted.waitingList || date.waiting_limit === 0 || seats > date.seats) throw dateFull(date, seats)
  if (date.waiting >= date.waiting_limit) {
    throw problem(
      'waiting-list-full',
      `All ${date.waiting_limit} places in the waiting list are taken. Choose another date.`,
    )
  }
  const entry = await insertEntry(inside, dateId, booking)
  await saveCounts(inside.db, { ...date, waiting: date.waiting + 1 })
  return { entry, position: date.waiting + 1 }
}

/** Throws `date-over` for a date that is cancelled or past, and for visitors when it begins too soon. */
export function assertOpen(date: GroupDateRow, eventType: EventType, ctx: Pick<Context, 'clock' | 'source'>): void {
  if (date.cancelled_at !== null) throw problem('date-over', 'This date was cancelled. Choose another.')
  const now = ctx.clock.now().getTime()
  const byHand = ctx.source !== 'widget'
  const last = byHand ? date.ends_at.getTime() : date.starts_at.getTime() - eventType.minimumNoticeMinutes * minuteMs
  if (now < last) return
  const end = new Date(last).toISOString()
  throw problem('date-over', `Registrations for this date were taken until ${end}. Choose another.`)
}
