import { type Db, inTransaction } from '../db/database.ts'
import { cancelPendingDeliveries } from './cancel-pending-deliveries.ts'

/**
 * Ends deliveries to endpoints that are deleted. Deleting cancels what waits, but an event that was being published at that
 * moment may have added one more. Returns how many there were.
 */
export async function cancelOrphans(db: Db, now: Date): Promise<number> {
  // From the deleted endpoints to the queue's index: the cost does not grow with what waits.
  const owners = await db
    .selectFrom('endpoints')
    .select(['organization_id', 'id'])
    .where('deleted_at', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('pending_deliveries').select('id').whereRef('endpoint_id', '=', 'endpoints.id')),
    )
    .execute()
  let cancelled = 0
  for (const owner of owners) {
    cancelled += await inTransaction(db, (tx) => cancelPendingDeliveries(tx, owner.organization_id, owner.id, now))
  }
  return cancelled
}
