import type { Context } from '../../accounts/context.ts'
import type { GroupDateId } from '../../shared/ids.ts'
import { type StoredBooking, selectBookings, toBooking } from '../bookings/booking-store.ts'

/** The registrations that have seats of a date, held until the transaction ends. Hold them before the date, as everybody does. */
export async function lockStanding(
  { db, organizationId, publicUrl }: Context,
  id: GroupDateId,
): Promise<StoredBooking[]> {
  const rows = await selectBookings(db)
    .where('b.organization_id', '=', organizationId)
    .where('b.group_date_id', '=', id)
    .where('b.status', 'in', ['pending', 'accepted'])
    .where('b.deleted_at', 'is', null)
    .orderBy('b.uid')
    .forUpdate('b')
    .execute()
  return rows.map((row) => ({ chainUid: row.chain_uid, booking: toBooking(row, publicUrl) }))
}
