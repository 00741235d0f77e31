import { sql } from 'kysely'
import type { OrganizationId } from '../shared/ids.ts'
import { advisoryLocks } from './advisory-locks.ts'
import type { Db } from './database.ts'
import { prepared } from './prepared.ts'
import { textArray } from './text-array.ts'

/** Keys share a bounded number of locks: a server has room for a few thousand, and two keys that meet only wait. */
const buckets = 1024

/** What puts events in order, of one organization. */
export interface OrderingKey {
  readonly organizationId: OrganizationId
  readonly orderingKey: string
}

/**
 * Holds the ordering keys until the transaction ends, so that what is published under one key commits in the order of its
 * positions in the queue. Takes the locks in one order everywhere: transactions wait for each other, never in a circle.
 */
export async function lockOrderingKeys(tx: Db, keys: readonly OrderingKey[]): Promise<void> {
  if (keys.length === 0) return
  const names = [...new Set(keys.map(({ organizationId, orderingKey }) => `${organizationId}/${orderingKey}`))]
  await sql`${prepared('lock-ordering-keys')}
    SELECT pg_advisory_xact_lock(${advisoryLocks.ordering}::int, bucket) FROM (
      SELECT DISTINCT (abs(hashtext(name)::bigint) % ${buckets})::int AS bucket FROM unnest(${textArray(names)}) AS name ORDER BY 1
    ) AS wanted`.execute(tx)
}
