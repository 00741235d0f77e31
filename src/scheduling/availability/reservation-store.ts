import { sql } from 'kysely'
import { z } from 'zod'
import { advisoryLocks } from '../../db/advisory-locks.ts'
import type { Db } from '../../db/database.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import type { Span } from './open-intervals.ts'

const Seconds = z.array(z.number())

/** Calendars share a bounded number of locks: a server has room for a few thousand. */
const moveLocks = 1024

/**
 * Lets one move at a time into an organizer's calendar, until the transaction ends. Two moves that each want the other's time
 * would hold what the other waits for, and the server takes a second to find that out.
 */
export async function lockForMove(tx: Db, memberNumber: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${advisoryLocks.moves}::int, (${memberNumber}::bigint % ${moveLocks})::int)`.execute(
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
