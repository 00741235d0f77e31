import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { textArray } from '../../db/text-array.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import { type StoredBooking, selectBookings, toBooking } from '../bookings/booking-store.ts'

/** The two moments of a meeting. */
export type Moment = 'start' | 'end'

/** A booking whose moment has come, held by the transaction. */
export interface DueMeeting extends StoredBooking {
  readonly organizationId: OrganizationId
}

/** As the partial indexes say it, so that they are used. */
const untold: Readonly<Record<Moment, RawBuilder<boolean>>> = {
  start: sql`status = 'accepted' AND deleted_at IS NULL AND coalesce(accepted_at, created_at) < ends_at
    AND start_told_for IS DISTINCT FROM starts_at`,
  end: sql`status = 'accepted' AND deleted_at IS NULL AND start_told_for = starts_at
    AND end_told_for IS DISTINCT FROM ends_at`,
}
const columns = { start: sql.ref('starts_at'), end: sql.ref('ends_at') }
const toldColumns = { start: sql.ref('start_told_for'), end: sql.ref('end_told_for') }

/** When the next moment of any meeting is, which may have passed; null when none is known. Those in `except` do not count. */
export async function findNextMoment(db: Db, except: readonly BookingUid[]): Promise<Date | null> {
  const { rows } = await sql<{ due: Date | null }>`
    SELECT least(
      (SELECT min(starts_at) FROM bookings WHERE ${untold.start} AND uid <> ALL (${textArray(except)})),
      (SELECT min(ends_at) FROM bookings WHERE ${untold.end} AND uid <> ALL (${textArray(except)}))) AS due`.execute(db)
  return rows[0]?.due ?? null
}

/** Which meetings are meant by those that are due. */
export interface DueQuery {
  readonly moment: Moment
  readonly now: Date
  readonly limit: number
  /** Left out, whatever is due. */
  readonly except: readonly BookingUid[]
  /** The only one that is meant; null for all. */
  readonly only: BookingUid | null
}

interface Key {
  readonly organization_id: OrganizationId
  readonly uid: BookingUid
}

/** The meetings whose moment came longest ago. */
export async function findDueMeetings(db: Db, query: DueQuery): Promise<BookingUid[]> {
  const { rows } = await selectDue(query, sql``).execute(db)
  return rows.map(({ uid }) => uid)
}

function selectDue({ moment, now, limit, except, only }: DueQuery, ending: RawBuilder<unknown>): RawBuilder<Key> {
  return sql<Key>`
    SELECT organization_id, uid FROM bookings
    WHERE ${untold[moment]} AND ${columns[moment]} <= ${now}::timestamptz AND uid <> ALL (${textArray(except)})
      AND (${only}::text IS NULL OR uid = ${only}::text)
    ORDER BY ${columns[moment]} LIMIT ${limit} ${ending}`
}

/**
 * Holds the meetings whose moment came longest ago. What somebody else holds is left out: another process tells of it, or it is about
 * to change.
 */
export async function claimDueMeetings(tx: Db, publicUrl: string, query: DueQuery): Promise<DueMeeting[]> {
  const { rows } = await selectDue(query, sql`FOR NO KEY UPDATE SKIP LOCKED`).execute(tx)
  if (rows.length === 0) return []
  const bookings = await selectBookings(tx)
    .where(sql<boolean>`(b.organization_id, b.uid) IN (SELECT * FROM unnest(
      ${textArray(rows.map(({ organization_id }) => organization_id))}, ${textArray(rows.map(({ uid }) => uid))}))`)
    .orderBy(query.moment === 'start' ? 'b.starts_at' : 'b.ends_at')
    .orderBy('b.uid')
    .execute()
  return bookings.map((row) => ({
    organizationId: row.organization_id,
    chainUid: row.chain_uid,
    booking: toBooking(row, publicUrl),
  }))
}

/** Notes that the moment of these meetings was told of, with the number that its event has in the booking's chain. */
export async function markTold(tx: Db, moment: Moment, meetings: readonly DueMeeting[]): Promise<void> {
  const texts = (read: (meeting: DueMeeting) => string) => textArray(meetings.map(read))
  await sql`
    UPDATE bookings SET ${toldColumns[moment]} = bookings.${columns[moment]}, sequence = told.sequence, updated_at = told.updated_at
    FROM unnest(${texts(({ organizationId }) => organizationId)}, ${texts(({ booking }) => booking.uid)},
      ${texts(({ booking }) => String(booking.sequence))}::int[],
      ${texts(({ booking }) => booking.updatedAt)}::timestamptz[]) AS told (organization_id, uid, sequence, updated_at)
    WHERE bookings.organization_id = told.organization_id AND bookings.uid = told.uid`.execute(tx)
}
