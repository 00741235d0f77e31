import { sql } from 'kysely'
import { deliveriesChannel } from '../db/channels.ts'
import { type Db, inTransaction } from '../db/database.ts'
import { lockOrderingKeys } from '../db/lock-ordering-key.ts'
import { selectEndpoint } from '../endpoints/endpoint-store.ts'
import { problem } from '../shared/errors.ts'
import { type DeliveryId, newId, type OrganizationId } from '../shared/ids.ts'
import type { DeliverySummary } from './delivery.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { type DeliveryRow, isArchived, selectDelivery, toSummary } from './delivery-store.ts'
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
    const { ordering_key: orderingKey } = await tx
      .selectFrom('events')
      .select('ordering_key')
      .where('organization_id', '=', organizationId)
      .where('id', '=', original.eventId)
      .executeTakeFirstOrThrow()
    await shareBody(tx, organizationId, original)
    await lockOrderingKeys(tx, [{ organizationId, orderingKey }])
    const replayId = newId('dlv', now)
    await insertReplay(tx, organizationId, original, { replayId, orderingKey, now })
    await sql`SELECT pg_notify(${deliveriesChannel}, '')`.execute(tx)
    return toSummary(await selectDelivery(tx, organizationId, replayId), now)
  })
}

async function insertReplay(
  tx: Db,
  organizationId: OrganizationId,
  original: DeliveryRow,
  { replayId, orderingKey, now }: { replayId: DeliveryId; orderingKey: string; now: Date },
): Promise<void> {
  await tx
    .insertInto('pending_deliveries')
    .values({
      organization_id: organizationId,
      id: replayId,
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
    })
    .execute()
}
