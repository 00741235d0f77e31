import { sql } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { FacilityId } from '../../shared/ids.ts'
import { lockFacility } from './facility-store.ts'

/**
 * Takes a room or a piece of equipment away; bookings of before keep naming it. Throws `facility-not-found`, and
 * `facility-has-bookings` while it is reserved for a time to come.
 */
export async function deleteFacility(ctx: Context, id: FacilityId): Promise<void> {
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (tx) => {
    const { name, number } = await lockFacility({ ...ctx, db: tx }, id)
    const { rows } = await sql<{ ahead: number; next: Date | null }>`
      SELECT count(*)::int AS ahead, min(lower(blocked)) AS next FROM facility_reservations
      WHERE organization_id = ${ctx.organizationId} AND blocked && tstzrange(${now}::timestamptz, NULL)
        AND int8range(facility_number, facility_number, '[]') && int8range(${number}::bigint, ${number}::bigint, '[]')`.execute(
      tx,
    )
    const [found] = rows
    if (found !== undefined && found.next !== null) {
      const next = found.next.toISOString()
      const message = `${name} is reserved ${found.ahead} times from now on, next at ${next}. Take it off those bookings first.`
      const said = broken('reservations-ahead', { name, count: found.ahead, next })
      throw problem('facility-has-bookings', message, [{ path: 'id', message, ...said }])
    }
    await tx
      .updateTable('facilities')
      .set({ deleted_at: now, updated_at: now })
      .where('organization_id', '=', ctx.organizationId)
      .where('id', '=', id)
      .execute()
  })
}
