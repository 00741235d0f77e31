import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { DeliveryId, OrganizationId } from '../shared/ids.ts'
import type { Attempt, Delivery } from './delivery.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { attemptsOf, type DeliveryRow, isArchived, selectDelivery, summarize } from './delivery-store.ts'
import { attemptPart, bodyPart } from './stored-bodies.ts'
import { readExchange } from './stored-exchange.ts'

/** One delivery with every request and response, until they are archived. Throws `delivery-not-found`. */
export async function getDelivery({ db, clock, organizationId }: DeliveryScope, id: DeliveryId): Promise<Delivery> {
  const row = await selectDelivery(db, organizationId, id)
  const now = clock.now()
  return {
    ...(await summarize(db, organizationId, row, now)),
    attempts: isArchived(row, now) ? withoutPayloads(row) : await withPayloads(db, organizationId, row),
    waitsFor: row.status === 'pending' ? await findBlocker(db, organizationId, id) : null,
  }
}

function withoutPayloads(row: DeliveryRow): Attempt[] {
  return attemptsOf(row).map((attempt) => ({ ...attempt, request: null, response: null, logs: [] }))
}

async function withPayloads(db: Db, organizationId: OrganizationId, row: DeliveryRow): Promise<Attempt[]> {
  if (row.attemptCount === 0) return []
  const bodies = row.bodyDigest === null ? [] : [bodyPart(row.bodyDigest)]
  const { rows } = await sql<{ part: string; content: string }>`
    SELECT part, content FROM payloads
    WHERE organization_id = ${organizationId}::text AND expires_on = ${row.expiresOn}::date
      AND ((owner_id = ${row.id}::text AND part LIKE 'attempt:%')
        OR (owner_id = ${row.eventId}::text AND part = ANY(${bodies}::text[])))`.execute(db)
  const parts = new Map(rows.map(({ part, content }) => [part, content]))
  return attemptsOf(row).map((attempt) => {
    const content = parts.get(attemptPart(attempt.number))
    if (content === undefined) return { ...attempt, request: null, response: null, logs: [] }
    const { request, bodyDigest, response, logs } = readExchange(content)
    return {
      ...attempt,
      request: request && { ...request, body: request.body ?? parts.get(bodyPart(bodyDigest ?? '')) ?? '' },
      response,
      logs,
    }
  })
}

/** The delivery that is worked on while this one waits for its turn: the first of the same endpoint and ordering key. */
async function findBlocker(db: Db, organizationId: OrganizationId, id: DeliveryId): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    SELECT first.id FROM pending_deliveries own CROSS JOIN LATERAL (
      SELECT earlier.id FROM pending_deliveries earlier
      WHERE earlier.organization_id = own.organization_id AND earlier.endpoint_id = own.endpoint_id
        AND earlier.ordering_key = own.ordering_key AND earlier.position < own.position
      ORDER BY earlier.position LIMIT 1) AS first
    WHERE own.organization_id = ${organizationId}::text AND own.id = ${id}::text`.execute(db)
  return rows[0]?.id ?? null
}
