import { sql } from 'kysely'
import type { MemberRow } from '../../accounts/members/member-store.ts'
import type { Db } from '../../db/database.ts'

/** Meetings and dates that take time of a member from `now` on, and when the next of them begins. */
export async function findMeetingsAhead(
  tx: Db,
  { organization_id, id, number }: MemberRow,
  now: Date,
): Promise<{ count: number; next: Date | null }> {
  // What came from a calendar has no reservation, and of a group event the date has the one that counts.
  const { rows } = await sql<{ count: number; next: Date | null }>`
    SELECT count(DISTINCT uid)::int AS count, min(starts_at) AS next FROM (
      SELECT uid, starts_at FROM bookings
      WHERE organization_id = ${organization_id} AND organizer_id = ${id} AND group_date_id IS NULL
        AND status IN ('pending', 'accepted') AND deleted_at IS NULL AND ends_at > ${now}::timestamptz
      UNION ALL
      SELECT r.booking_uid, COALESCE(b.starts_at, lower(r.blocked)) FROM reservations r
      LEFT JOIN bookings b ON b.organization_id = r.organization_id AND b.uid = r.booking_uid
      WHERE r.organization_id = ${organization_id} AND r.member_number = ${number}::bigint
        AND COALESCE(b.ends_at, upper(r.blocked)) > ${now}::timestamptz
    ) ahead`.execute(tx)
  return rows[0] ?? { count: 0, next: null }
}

/** The titles of the event types that a member organizes or hosts. */
export async function listEventTypesOf(tx: Db, { organization_id, id }: MemberRow): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    SELECT t.title FROM event_types t
    WHERE t.organization_id = ${organization_id} AND t.deleted_at IS NULL
      AND (t.organizer_id = ${id} OR EXISTS (SELECT FROM event_type_hosts h
        WHERE h.organization_id = t.organization_id AND h.event_type_id = t.id AND h.member_id = ${id}))
    ORDER BY t.title`.execute(tx)
  return rows.map(({ title }) => title)
}

/** Puts another member in the place of one, by the hours of the event type where the one had hours of their own. */
export async function handOverEventTypes(
  tx: Db,
  { organization_id, id }: MemberRow,
  successor: MemberRow,
  now: Date,
): Promise<void> {
  await sql`
    UPDATE event_types SET organizer_id = ${successor.id}, updated_at = ${now}::timestamptz
    WHERE organization_id = ${organization_id} AND organizer_id = ${id} AND deleted_at IS NULL`.execute(tx)
  await sql`
    UPDATE event_type_hosts h SET member_id = ${successor.id}, availability = NULL, time_zone = NULL
    WHERE h.organization_id = ${organization_id} AND h.member_id = ${id} AND NOT EXISTS (
      SELECT FROM event_type_hosts o WHERE o.organization_id = h.organization_id AND o.event_type_id = h.event_type_id
        AND o.member_id = ${successor.id})`.execute(tx)
  await sql`
    DELETE FROM event_type_hosts WHERE organization_id = ${organization_id} AND member_id = ${id}`.execute(tx)
}
