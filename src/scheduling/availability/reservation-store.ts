import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import { problem } from '../../shared/errors.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import { minuteMs, type Span } from './open-intervals.ts'

const Seconds = z.array(z.number())

const moveLockSpace = 7207
/** Calendars share a bounded number of locks: a server has room for a few thousand. */
const moveLocks = 1024

export interface Reservation {
  readonly organizationId: OrganizationId
  readonly bookingUid: BookingUid
  readonly memberNumber: number
  readonly start: Date
  readonly end: Date
  readonly bufferBeforeMinutes: number
  readonly bufferAfterMinutes: number
}

/**
 * Takes the time of a booking, with its buffers, from its organizer's calendar. Of concurrent transactions one gets it; the
 * others wait for its end, then throw `slot-taken` or take the time that it gave back. The booking's row may follow later in
 * the transaction.
 */
export async function takeSlot(tx: Db, reservation: Reservation): Promise<void> {
  const { organizationId, bookingUid, memberNumber, start, end } = reservation
  const blockedFrom = new Date(start.getTime() - reservation.bufferBeforeMinutes * minuteMs)
  const blockedTo = new Date(end.getTime() + reservation.bufferAfterMinutes * minuteMs)
  // DO NOTHING inserts speculatively: rivals back off one by one, where a plain INSERT could deadlock them.
  const { rows } = await sql`
    INSERT INTO reservations (organization_id, booking_uid, member_number, blocked)
    VALUES (${organizationId}, ${bookingUid}, ${memberNumber}::bigint,
      tstzrange(${blockedFrom}::timestamptz, ${blockedTo}::timestamptz, '[)'))
    ON CONFLICT ON CONSTRAINT reservations_no_overlap DO NOTHING
    RETURNING booking_uid`.execute(tx)
  if (rows.length > 0) return
  throw problem(
    'slot-taken',
    `The time from ${start.toISOString()} to ${end.toISOString()} is taken. Choose another slot.`,
    [{ path: 'start', message: 'is taken; ask for the slots again and choose another' }],
  )
}

/**
 * Lets one move at a time into an organizer's calendar, until the transaction ends. Two moves that each want the other's time
 * would hold what the other waits for, and the server takes a second to find that out.
 */
export async function lockForMove(tx: Db, memberNumber: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${moveLockSpace}::int, (${memberNumber}::bigint % ${moveLocks})::int)`.execute(
    tx,
  )
}

/** Gives the time of a booking back. */
export async function freeSlot(tx: Db, organizationId: OrganizationId, bookingUid: BookingUid): Promise<void> {
  await tx
    .deleteFrom('reservations')
    .where('organization_id', '=', organizationId)
    .where('booking_uid', '=', bookingUid)
    .execute()
}

/** The times that an organizer has given away in a span, as epoch milliseconds: in order, those that touch as one. */
export async function findBusy(
  db: Db,
  organizationId: OrganizationId,
  memberNumber: number,
  within: Span,
): Promise<Span[]> {
  // One text instead of a row each: with thousands of bookings, reading rows and timestamps takes longer than the query.
  const { rows } = await sql<{ seconds: string | null }>`
    SELECT string_agg(date_part('epoch', lower(span)) || ',' || date_part('epoch', upper(span)), ',') AS seconds
    FROM (
      SELECT unnest(range_agg(blocked)) AS span
      FROM reservations
      WHERE organization_id = ${organizationId}
        AND int8range(member_number, member_number, '[]') && int8range(${memberNumber}::bigint, ${memberNumber}::bigint, '[]')
        AND blocked && tstzrange(${new Date(within.start)}::timestamptz, ${new Date(within.end)}::timestamptz)
    ) AS busy`.execute(db)
  const seconds = Seconds.parse(JSON.parse(`[${rows[0]?.seconds ?? ''}]`))
  const busy: Span[] = []
  for (let index = 0; index + 1 < seconds.length; index += 2) {
    busy.push({ start: toMs(seconds[index] ?? 0), end: toMs(seconds[index + 1] ?? 0) })
  }
  return busy.sort((a, b) => a.start - b.start)
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000)
}
