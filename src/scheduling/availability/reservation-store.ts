import { sql } from 'kysely'
import { advisoryLocks } from '../../db/advisory-locks.ts'
import type { Db } from '../../db/database.ts'
import { decodeTimestamps } from '../../db/decode-timestamps.ts'
import { prepared } from '../../db/prepared.ts'
import { textArray } from '../../db/text-array.ts'
import type { BookingUid, GroupDateId, OrganizationId } from '../../shared/ids.ts'
import type { Span } from './open-intervals.ts'

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

/** What takes time: a booking, or a date of a group event. */
export type SlotHolder = BookingUid | GroupDateId

/** Time that a booking or a date takes from its organizer. */
export interface WantedSlot {
  readonly organizationId: OrganizationId
  readonly bookingUid: SlotHolder
  readonly memberNumber: number
  /** With the buffers, in epoch milliseconds. */
  readonly blocked: Span
}

/**
 * Takes slots for bookings that the transaction then writes, and returns the bookings that got all of theirs; what others got in
 * part is given back. Nobody who is out of office has a slot. Of concurrent transactions that want one time, one gets it; the others
 * wait for its end, then go without or take what it gave back. Slots are taken in one order, so that transactions wait for each
 * other, never in a circle: slots of one transaction do not overlap.
 */
export async function takeSlots(tx: Db, slots: readonly WantedSlot[]): Promise<Set<SlotHolder>> {
  const texts = (read: (slot: WantedSlot) => string) => textArray(slots.map(read))
  // DO NOTHING inserts speculatively: rivals back off one by one, where a plain INSERT could deadlock them.
  const { rows } = await sql<{ booking_uid: SlotHolder }>`${prepared('take-slots')}
    INSERT INTO reservations (organization_id, booking_uid, member_number, blocked)
    SELECT organization_id, booking_uid, member_number, tstzrange(starts, ends, '[)') FROM unnest(
      ${texts(({ organizationId }) => organizationId)}, ${texts(({ bookingUid }) => bookingUid)},
      ${texts(({ memberNumber }) => String(memberNumber))}::bigint[],
      ${texts(({ blocked }) => new Date(blocked.start).toISOString())}::timestamptz[],
      ${texts(({ blocked }) => new Date(blocked.end).toISOString())}::timestamptz[])
      WITH ORDINALITY AS wanted (organization_id, booking_uid, member_number, starts, ends, place)
    WHERE NOT EXISTS (SELECT FROM busy_times b
      WHERE int8range(b.member_number, b.member_number, '[]') && int8range(wanted.member_number, wanted.member_number, '[]')
        AND b.blocked && tstzrange(starts, ends, '[)'))
      AND NOT EXISTS (SELECT FROM out_of_office o
      WHERE int8range(o.member_number, o.member_number, '[]') && int8range(wanted.member_number, wanted.member_number, '[]')
        AND tstzrange(o.starts_at, o.ends_at) && tstzrange(starts, ends, '[)'))
    ORDER BY member_number, starts, place
    ON CONFLICT ON CONSTRAINT reservations_no_overlap DO NOTHING
    RETURNING booking_uid`.execute(tx)
  const taken = new Set(rows.map(({ booking_uid }) => booking_uid))
  if (rows.length === slots.length) return taken
  const partial = new Set(slots.map(({ bookingUid }) => bookingUid).filter((uid) => isPartial(uid, slots, rows)))
  for (const { organizationId, bookingUid } of slots) {
    if (partial.delete(bookingUid) && taken.delete(bookingUid)) await freeSlot(tx, organizationId, bookingUid)
  }
  return taken
}

function isPartial(
  uid: SlotHolder,
  wanted: readonly WantedSlot[],
  got: readonly { booking_uid: SlotHolder }[],
): boolean {
  const wantedCount = wanted.filter(({ bookingUid }) => bookingUid === uid).length
  return wantedCount > 1 && got.filter(({ booking_uid }) => booking_uid === uid).length < wantedCount
}

/** Gives the time of a booking back, also what an external calendar says of it. */
export async function freeSlot(tx: Db, organizationId: OrganizationId, bookingUid: SlotHolder): Promise<void> {
  await sql`
    WITH elsewhere AS (
      DELETE FROM busy_times WHERE organization_id = ${organizationId} AND booking_uid = ${bookingUid})
    DELETE FROM reservations WHERE organization_id = ${organizationId} AND booking_uid = ${bookingUid}`.execute(tx)
}

/**
 * The times that a member has given away in a span, to bookings and to what stands in external calendars, as epoch milliseconds: in
 * order, those that touch or overlap as one.
 */
export async function findBusy(
  db: Db,
  organizationId: OrganizationId,
  memberNumber: number,
  within: Span,
): Promise<Span[]> {
  return (await readBusy(db, organizationId, memberNumber, within)).busy
}

/** What was found, and in which snapshot of which run of the database server; times as the database writes them. */
export interface BusyReading {
  readonly busy: Span[]
  readonly snapshot: string
  readonly serverStarted: string
  readonly readAt: string
}

interface BusyRow extends Omit<BusyReading, 'busy'> {
  readonly starts: Uint8Array | null
  readonly ends: Uint8Array | null
}

/** As `findBusy`, with what tells later whether it still holds. */
export async function readBusy(
  db: Db,
  organizationId: OrganizationId,
  memberNumber: number,
  within: Span,
): Promise<BusyReading> {
  // Two values instead of a row each: with thousands of bookings, reading rows and timestamps takes longer than the query.
  // Reservations of a member never overlap, so that only the last one that starts before the span may reach into it.
  const { rows } = await sql<BusyRow>`${prepared('find-busy')}
    SELECT pg_current_snapshot()::text AS snapshot, pg_postmaster_start_time()::text AS "serverStarted",
      statement_timestamp()::text AS "readAt", string_agg(timestamptz_send(lower(blocked)), '') AS starts,
      string_agg(timestamptz_send(upper(blocked)), '') AS ends
    FROM (
      SELECT blocked FROM reservations
      WHERE organization_id = ${organizationId} AND member_number = ${memberNumber}::bigint
        AND lower(blocked) >= coalesce((
          SELECT max(lower(blocked)) FROM reservations
          WHERE organization_id = ${organizationId} AND member_number = ${memberNumber}::bigint
            AND lower(blocked) <= ${new Date(within.start)}::timestamptz), ${new Date(within.start)}::timestamptz)
        AND lower(blocked) < ${new Date(within.end)}::timestamptz AND upper(blocked) > ${new Date(within.start)}::timestamptz
      UNION ALL
      SELECT blocked FROM busy_times
      WHERE organization_id = ${organizationId}
        AND int8range(member_number, member_number, '[]') && int8range(${memberNumber}::bigint, ${memberNumber}::bigint, '[]')
        AND blocked && tstzrange(${new Date(within.start)}::timestamptz, ${new Date(within.end)}::timestamptz)
      UNION ALL
      SELECT tstzrange(starts_at, ends_at) FROM out_of_office
      WHERE organization_id = ${organizationId}
        AND int8range(member_number, member_number, '[]') && int8range(${memberNumber}::bigint, ${memberNumber}::bigint, '[]')
        AND tstzrange(starts_at, ends_at) && tstzrange(${new Date(within.start)}::timestamptz, ${new Date(within.end)}::timestamptz)
    ) AS taken`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('An aggregate gave no row.')
  const starts = decodeTimestamps(row.starts)
  const ends = decodeTimestamps(row.ends)
  if (starts.length !== ends.length) throw new Error('A time that was given away has no start or no end.')
  const { snapshot, serverStarted, readAt } = row
  return { busy: join(inOrder(starts), inOrder(ends)), snapshot, serverStarted, readAt }
}

/** Sorts in place what does not come in order, as it does where nothing but reservations was found. */
function inOrder(instants: Float64Array): Float64Array {
  const isSorted = instants.every((instant, index) => index === 0 || instant >= (instants[index - 1] ?? instant))
  return isSorted ? instants : instants.sort()
}

/** The union of spans whose starts and whose ends are sorted, each by itself: whoever is in how many of them is all that matters. */
function join(starts: Float64Array, ends: Float64Array): Span[] {
  const busy: Span[] = []
  let from = starts[0]
  if (from === undefined) return busy
  let ended = 0
  for (let begun = 1; begun < starts.length; begun++) {
    const start = starts[begun] ?? 0
    // Ends before this start; when all that began before it is over, a gap begins.
    while ((ends[ended] ?? Number.POSITIVE_INFINITY) < start) ended++
    if (ended < begun) continue
    busy.push({ start: from, end: ends[ended - 1] ?? from })
    from = start
  }
  busy.push({ start: from, end: ends.at(-1) ?? from })
  return busy
}
