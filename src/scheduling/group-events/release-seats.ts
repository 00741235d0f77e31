import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { type GroupDateId, isId } from '../../shared/ids.ts'
import { type BookingToStore, storeBookings } from '../bookings/store-bookings.ts'
import type { EventType } from '../event-types/event-type.ts'
import { eventTypeKey, findEventTypes } from '../event-types/event-type-store.ts'
import { settlePlace } from './choose-date-place.ts'
import { dateFull, dateNotFound, type GroupDateRow, lockDate, saveCounts, seatsLeft } from './group-date-store.ts'
import { seatOnDate } from './seat-on-date.ts'
import { listWaiting, settleEntry, type WaitingEntry } from './waiting-store.ts'

/** How many are moved up between two looks at the line. */
const batchSize = 50

/** The id of the date that a registration is for. */
export function dateIdOf({ groupDate }: Pick<Booking, 'groupDate'>): GroupDateId | null {
  if (groupDate == null) return null
  if (!isId('date', groupDate.id)) throw dateNotFound(groupDate.id)
  return groupDate.id
}

/**
 * Gives the seats of a registration back, as it was before it ended, and moves up who waits for them. Nothing for any other booking.
 */
export async function freeSeats(inside: Context, before: Booking): Promise<void> {
  const dateId = dateIdOf(before)
  if (dateId === null || (before.status !== 'pending' && before.status !== 'accepted')) return
  await releaseSeats(inside, dateId, before.attendees.length)
}

/** Takes more seats of a date for a registration that has some, within the caller's transaction. Throws `date-full`. */
export async function addSeats(inside: Context, dateId: GroupDateId, seats: number): Promise<void> {
  const row = await lockDate(inside, dateId)
  if (seats > seatsLeft(row)) throw dateFull(row, seats)
  await saveCounts(inside.db, { ...row, seats_taken: row.seats_taken + seats })
}

/** Gives seats of a date back, within the caller's transaction, and moves up who waits for them; see `moveUp`. */
export async function releaseSeats(inside: Context, dateId: GroupDateId, seats: number): Promise<void> {
  const row = await lockDate(inside, dateId)
  await moveUp(inside, { ...row, seats_taken: row.seats_taken - seats })
}

/**
 * Makes bookings of those who wait, first come first served, while there are seats for whoever is at the head of the line, and
 * writes the counts of the date, which the transaction holds. A date that has begun or is cancelled moves nobody up,
 * and neither does one whose event type was deleted. Publishes
 * `booking.created` for each, or `booking.requested` where the organizer has to confirm.
 */
export async function moveUp(inside: Context, date: GroupDateRow): Promise<GroupDateRow> {
  let row = date
  const eventType = date.waiting > 0 ? await findLiving(inside, date) : undefined
  while (
    eventType !== undefined &&
    row.waiting > 0 &&
    row.cancelled_at === null &&
    row.starts_at > inside.clock.now()
  ) {
    const line = await listWaiting(inside, row.id, batchSize)
    const lucky = headOf(line, row.seats - row.seats_taken)
    if (lucky.length === 0) break
    row = await settlePlace(inside, row, eventType)
    await bookWaiting(inside, row, eventType, lucky)
    const seats = lucky.reduce((sum, entry) => sum + entry.seats, 0)
    row = { ...row, seats_taken: row.seats_taken + seats, waiting: row.waiting - lucky.length }
    if (lucky.length < line.length) break
  }
  await saveCounts(inside.db, row)
  return row
}

/** Those at the head of the line who fit into the free seats together. Who needs more than there are keeps those behind waiting. */
function headOf(line: readonly WaitingEntry[], free: number): WaitingEntry[] {
  let left = free
  const end = line.findIndex(({ seats }) => {
    left -= seats
    return left < 0
  })
  return end === -1 ? [...line] : line.slice(0, end)
}

async function findLiving(inside: Context, { event_type_id: id }: GroupDateRow): Promise<EventType | undefined> {
  const { db, publicUrl, organizationId } = inside
  return (await findEventTypes(db, publicUrl, [{ organizationId, id }])).get(eventTypeKey(organizationId, id))
}

async function bookWaiting(
  inside: Context,
  date: GroupDateRow,
  eventType: EventType,
  lucky: readonly WaitingEntry[],
): Promise<void> {
  const now = inside.clock.now()
  const drafts = lucky.map(({ draft, uid }): BookingToStore => {
    // Whoever made room is nobody to those who wait: nobody is named as the cause.
    const ctx = { ...inside, source: draft.source, actor: { type: 'system', name: null, email: null } as const }
    const booking = seatOnDate(
      { ...draft, createdAt: now.toISOString(), updatedAt: now.toISOString() },
      eventType,
      date,
    )
    return { ctx, organizationId: inside.organizationId, booking, chainUid: uid }
  })
  for (const { uid } of lucky) await settleEntry(inside, uid, { status: 'booked', reason: null, at: now })
  await storeBookings(inside.db, drafts)
}
