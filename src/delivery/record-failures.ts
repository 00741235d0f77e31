import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import type { DeliveryId } from '../shared/ids.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'

/**
 * Notes which of the attempts that were settled ended their deliveries as failed, in the transaction that settled them, so that
 * nobody misses one. Tests are left out: whoever made them looks at the answer. Costs nothing where none has ended so.
 */
export async function recordFailures(
  tx: Db,
  outcomes: readonly AttemptOutcome[],
  settled: ReadonlySet<DeliveryId>,
  now: Date,
): Promise<void> {
  const failed = outcomes.filter(
    ({ delivery, step }) => settled.has(delivery.id) && step.kind !== 'delivered' && step.kind !== 'retry',
  )
  if (failed.length === 0) return
  await sql`
    INSERT INTO failed_deliveries (organization_id, delivery_id, failed_at)
    SELECT log.organization_id, log.id, ${now}::timestamptz FROM deliveries AS log
    JOIN unnest(
      ${textArray(failed.map(({ delivery }) => delivery.organizationId))},
      ${textArray(failed.map(({ delivery }) => delivery.id))}
    ) AS failed (organization_id, id) ON failed.organization_id = log.organization_id AND failed.id = log.id
    WHERE NOT log.test`.execute(tx)
}
