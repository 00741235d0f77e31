import { type RawBuilder, sql } from 'kysely'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'

/** Whether a member meets the attendees of a booking: as its organizer, or as one of several hosts. */
export function meets({ organizer, hosts = [] }: Pick<Booking, 'organizer' | 'hosts'>, memberId: string): boolean {
  return organizer.id === memberId || hosts.some(({ id }) => id === memberId)
}

/** The same as SQL, of a booking `b`. */
export function isMetBy(memberId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(b.organizer_id = ${memberId} OR b.hosts @> jsonb_build_array(jsonb_build_object('id', ${memberId})))`
}
