import { sql } from 'kysely'
import { deliveriesChannel } from '../db/channels.ts'
import { type Db, inTransaction } from '../db/database.ts'
import { lockOrderingKeys } from '../db/lock-ordering-key.ts'
import { selectEndpoint } from '../endpoints/endpoint-store.ts'
import { problem } from '../shared/errors.ts'
import { type DeliveryId, newId, type OrganizationId } from '../shared/ids.ts'
import type { DeliverySummary } from './delivery.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { type DeliveryRow, isArchived, selectDelivery, summarize } from './delivery-store.ts'
import { shareBody } from './stored-bodies.ts'

/**
 * Sends a delivery again, as a new one that is marked as a replay: the same event, endpoint, body and `webhook-id`. It takes its
 * turn behind whatever waits under its ordering key. Throws `delivery-not-found`, `delivery-archived`, `endpoint-not-found` when the
 * endpoint was deleted, `endpoint-disabled`.
 */
export async function replayDelivery(scope: DeliveryScope, id: DeliveryId): Promise<DeliverySummary> {
  const { organizationId } = scope
  const now = scope.clock.now()
  return inTransaction(scope.db, async (tx) => {
    const original = await selectDelivery(tx, organizationId, id)
    if (isArchived(original, now)) {
      const detail = `The payload of ${id} was dropped on ${original.expiresOn}, so that it cannot be sent again.`
      throw problem('delivery-archived', detail)
    }
    const endpoint = await selectEndpoint(tx, organizationId, original.endpointId)
    if (!endpoint.enabled) {
      throw problem('endpoint-disabled', `The webhook "${endpoint.name}" is switched off. Switch it on, then replay.`)
    }
    const [replayId] = await queueReplays(tx, organizationId, [original], now)
    if (replayId === undefined) throw problem('event-not-found', `The event of ${id} is gone.`)
    return summarize(tx, organizationId, await selectDelivery(tx, organizationId, replayId), now)
  })
}

/**
 * Queues deliveries that are not archived once more, in the order given, behind whatever waits under their ordering keys. Returns the
 * ids of the replays.
 */
export async function queueReplays(
  tx: Db,
  organizationId: OrganizationId,
  originals: readonly DeliveryRow[],
  now: Date,
): Promise<DeliveryId[]> {
  if (originals.length === 0) return []
  const keys = await orderingKeysOf(tx, organizationId, originals)
  for (const original of originals) await shareBody(tx, organizationId, original)
  const rows = originals.flatMap((original) => {
    const orderingKey = keys.get(original.eventId)
    return orderingKey === undefined ? [] : [replayOf(organizationId, original, orderingKey, now)]
  })
  await lockOrderingKeys(
    tx,
    rows.map(({ ordering_key: orderingKey }) => ({ organizationId, orderingKey })),
  )
  if (rows.length > 0) await tx.insertInto('pending_deliveries').values(rows).execute()
  await sql`SELECT pg_notify(${deliveriesChannel}, '')`.execute(tx)
  return rows.map(({ id }) => id)
}

async function orderingKeysOf(
  tx: Db,
  organizationId: OrganizationId,
  originals: readonly DeliveryRow[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('events')
    .select(['id', 'ordering_key'])
    .where('organization_id', '=', organizationId)
    .where(
      'id',
      'in',
      originals.map(({ eventId }) => eventId),
    )
    .execute()
  return new Map(rows.map((row) => [row.id, row.ordering_key]))
}

function replayOf(organizationId: OrganizationId, original: DeliveryRow, orderingKey: string, now: Date) {
  return {
    organization_id: organizationId,
    id: newId('dlv', now),
    event_id: original.eventId,
    endpoint_id: original.endpointId,
    ordering_key: orderingKey,
    subject_id: original.subjectId,
    trigger: original.trigger,
    expires_on: original.expiresOn,
    due_at: now,
    body_digest: original.bodyDigest,
    replay_of: original.id,
    created_at: now,
  }
}
