import { type RawBuilder, sql } from 'kysely'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'

/** Whether a member meets the attendees of a booking: as its organizer, or as one of several hosts. */
export function meets({ organizer, hosts = [] }: Pick<Booking, 'organizer' | 'hosts'>, memberId: string): boolean {
  return organizer.id === memberId || hosts.some(({ id }) => id === memberId)
}

/**
 * The same as SQL, of a booking `b`: what the member organizes, and what the member hosts with others. No booking is both, and each has
 * an index (`bookings_by_organizer`, `bookings_by_host`), which a list in order goes through only where it is asked for by itself.
 */
export function waysToMeet(
  memberId: RawBuilder<unknown>,
): [organizes: RawBuilder<boolean>, hosts: RawBuilder<boolean>] {
  return [
    sql`b.organizer_id = ${memberId}`,
    sql`(b.hosts IS NOT NULL AND jsonb_path_query_array(b.hosts, '$[*].id') - b.organizer_id @> jsonb_build_array(${memberId}))`,
  ]
}

/** The same in one condition. */
export function isMetBy(memberId: RawBuilder<unknown>): RawBuilder<boolean> {
  const [organizes, hosts] = waysToMeet(memberId)
  return sql`(${organizes} OR ${hosts})`
}
