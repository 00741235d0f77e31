import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { problem } from '../../shared/errors.ts'
import type { GroupDateId } from '../../shared/ids.ts'
import { lockDate, saveCounts, saveDate } from './group-date-store.ts'
import { freeDateTime } from './hold-date-time.ts'
import { endWaiting } from './waiting-store.ts'

/**
 * Removes a date from every list. One to come for which people are registered or wait has to be cancelled first, so that they are
 * told. Throws `date-not-found` and `date-has-registrations`.
 */
export async function deleteGroupDate(ctx: Context, id: GroupDateId): Promise<void> {
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const row = await lockDate(inside, id)
    if (row.ends_at > now && row.seats_taken + row.waiting > 0) {
      throw problem(
        'date-has-registrations',
        `${row.seats_taken} seats are taken and ${row.waiting} registrations wait. Cancel the date first, then delete it.`,
      )
    }
    await endWaiting(inside, id, { reason: null, at: now })
    await freeDateTime(inside, id)
    await saveCounts(tx, { ...row, waiting: 0 })
    await saveDate(tx, { ...row, deleted_at: now, updated_at: now })
  })
}
