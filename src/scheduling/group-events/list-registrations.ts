import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../../shared/cursor.ts'
import { invalidField } from '../../shared/errors.ts'
import type { GroupDateId } from '../../shared/ids.ts'
import { selectBookings, toBooking } from '../bookings/booking-store.ts'
import type { Scope } from '../event-types/event-type-store.ts'
import { findDate } from './group-date-store.ts'
import type { Registration } from './group-event.ts'
import { showBooked, showWaiting } from './show-registration.ts'
import { listWaiting } from './waiting-store.ts'

export const ListRegistrationsInput = z.strictObject({
  status: z
    .enum(['registered', 'waiting', 'ended'])
    .default('registered')
    .describe('Those with a seat, those who wait in their order, or those that were cancelled or turned down'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

/** Who comes to a date, waits for it, or does not come any more. Throws `date-not-found`. */
export async function listRegistrations(
  scope: Scope,
  dateId: GroupDateId,
  input: z.input<typeof ListRegistrationsInput> = {},
): Promise<{ data: Registration[]; nextCursor: string | null }> {
  const { status, limit, cursor } = ListRegistrationsInput.parse(input)
  await findDate(scope, dateId)
  if (status === 'waiting') return listLine(scope, dateId, limit, cursor)
  let query = selectBookings(scope.db)
    .where('b.organization_id', '=', scope.organizationId)
    .where('b.group_date_id', '=', dateId)
    .where('b.status', 'in', status === 'registered' ? ['pending', 'accepted'] : ['cancelled', 'rejected'])
    .where('b.deleted_at', 'is', null)
  if (cursor !== undefined) {
    const [uid = ''] = decodeCursor(cursor, 1)
    query = query.where(sql<boolean>`b.uid > ${uid}`)
  }
  const rows = await query
    .orderBy('b.uid')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.uid])
  return { data: page.data.map((row) => showBooked(toBooking(row, scope.publicUrl))), nextCursor: page.nextCursor }
}

/** The line is shown from its head; a page is found by how many are before it. */
async function listLine(scope: Scope, dateId: GroupDateId, limit: number, cursor: string | undefined) {
  const skipped = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0])
  if (!Number.isSafeInteger(skipped) || skipped < 0) {
    throw invalidField('cursor', 'must be the nextCursor of an earlier page')
  }
  const line = await listWaiting(scope, dateId, skipped + limit + 1)
  const shown = line.slice(skipped).map((entry, index) => showWaiting(entry, skipped + index + 1))
  return pageOf(shown, limit, () => [String(skipped + limit)])
}
