import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { CustomerRow } from './customer-store.ts'

/** What stands in the place of a deleted person; nobody has an address below `.invalid` (RFC 2606). */
export const deletedPerson = { name: 'Deleted', email: 'deleted@deleted.invalid', phone: null } as const

type Person = Pick<CustomerRow, 'organization_id' | 'id' | 'email' | 'name'>

/** A booking that the person made or takes part in that is not over, or undefined; also a place on a waiting list. */
export async function findBookingAhead(tx: Db, person: Person, now: Date): Promise<string | undefined> {
  const { rows } = await sql<{ uid: string }>`
    SELECT uid FROM bookings WHERE organization_id = ${person.organization_id}::text AND ${takesPart(person)}
      AND status IN ('pending', 'accepted') AND ends_at > ${now}::timestamptz AND deleted_at IS NULL
    UNION ALL
    SELECT uid FROM waiting_entries WHERE organization_id = ${person.organization_id}::text AND status = 'waiting'
      AND position(${person.email} IN lower(draft::text)) > 0
    LIMIT 1`.execute(tx)
  return rows[0]?.uid
}

/**
 * Takes a person out of all their bookings. What a booking was and when stays; of those that they made, all that they wrote goes.
 * Returns the bookings' uids.
 */
export async function eraseFromBookings(tx: Db, person: Person): Promise<string[]> {
  const booked = sql`customer_id = ${person.id}::text`
  const { rows } = await sql<{ uid: string }>`
    UPDATE bookings SET
      attendees = (SELECT jsonb_agg(CASE WHEN lower(attendee ->> 'email') = ${person.email}
        THEN attendee || ${JSON.stringify(deletedPerson)}::jsonb ELSE attendee END ORDER BY place)
        FROM jsonb_array_elements(attendees) WITH ORDINALITY AS each (attendee, place)),
      title = replace(title, ${person.name}, ${deletedPerson.name}),
      location = CASE WHEN ${booked} AND location ->> 'type' = 'phone' THEN location - 'value' ELSE location END,
      responses = CASE WHEN ${booked} THEN '{}' ELSE responses END,
      metadata = CASE WHEN ${booked} THEN '{}' ELSE metadata END,
      utm = CASE WHEN ${booked} THEN '{}' ELSE utm END,
      notes = CASE WHEN ${booked} THEN NULL ELSE notes END,
      reason = CASE WHEN ${booked} THEN NULL ELSE reason END,
      customer_id = CASE WHEN ${booked} THEN NULL ELSE customer_id END
    WHERE organization_id = ${person.organization_id}::text AND ${takesPart(person)} RETURNING uid`.execute(tx)
  return rows.map(({ uid }) => uid)
}

/**
 * Takes a person out of what is kept of entries that were written into calendars for these bookings. What others wrote there is
 * theirs, and comes back with the next sync as long as it stands there.
 */
export async function eraseFromCalendars(tx: Db, person: Person, uids: readonly string[]): Promise<void> {
  const { organization_id: organizationId, name } = person
  const written = sql`SELECT l.calendar_id, l.href FROM calendar_bookings l
    JOIN bookings b ON b.organization_id = l.organization_id AND b.chain_uid = l.chain_uid
    WHERE l.organization_id = ${organizationId}::text AND l.written AND b.uid = ANY(${uids}::text[])`
  await sql`UPDATE calendar_entries SET content = NULL
    WHERE organization_id = ${organizationId}::text AND (calendar_id, href) IN (${written})`.execute(tx)
  await sql`UPDATE calendar_bookings SET seen = seen || jsonb_build_object('notes', NULL, 'people', '[]'::jsonb, 'location', NULL,
      'title', replace(seen ->> 'title', ${name}, ${deletedPerson.name}))
    WHERE organization_id = ${organizationId}::text AND (calendar_id, href) IN (${written})`.execute(tx)
}

function takesPart({ id, email }: Person) {
  return sql`(customer_id = ${id}::text
    OR lower(jsonb_path_query_array(attendees, '$[*].email')::text)::jsonb @> ${JSON.stringify([email])}::jsonb)`
}
