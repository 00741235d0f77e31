import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { textArray } from '../../src/db/text-array.ts'
import { maxLookedOfSubjects } from '../../src/delivery/find-logged-of-events.ts'
import { type ListDeliveriesInput, listDeliveries } from '../../src/delivery/list-deliveries.ts'
import { type EndpointId, type EventId, newId } from '../../src/shared/ids.ts'
import { costOf } from '../support/cost-of.ts'
import { publishTestEvents, seedEndpoint } from '../support/delivery-setup.ts'
import { type SeededOrganization, seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
let team: SeededOrganization
let event: EventId
const backlog = 100_000
const url = 'https://receiver.example/in'

beforeAll(async () => {
  database = await createTestDatabase()
  team = await seedOrganization(database.db)
  await seedEndpoint(database.db, team.organizationId, { url })
  const events = [{ key: 'wanted', data: 1 }, { key: 'wanted', data: 2 }, { data: 3 }]
  const published = await publishTestEvents(database.db, team.ctx, events)
  event = published[0] ?? newId('evt')
  const busy = await seedEndpoint(database.db, team.organizationId, { url })
  await sql`
    INSERT INTO pending_deliveries (organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on,
      due_at, created_at)
    SELECT ${team.organizationId}, ${newId('dlv')} || n, 'evt_' || n, ${busy}, 'k' || n, 's' || n, 'test.happened', '2026-05-01',
      ${team.ctx.clock.now()}::timestamptz, ${team.ctx.clock.now()}::timestamptz
    FROM generate_series(1, ${backlog}::int) AS n`.execute(database.db)
  await fillLog(busy)
  await sql`ANALYZE`.execute(database.db)
})
afterAll(() => database.close())

/** Events of others and as many of one subject, one in each millisecond, each with its delivery. */
async function fillLog(endpointId: EndpointId): Promise<void> {
  const now = team.ctx.clock.now()
  const ids = <Prefix extends string>(prefix: Prefix) =>
    Array.from({ length: backlog }, (_, n) => newId(prefix, new Date(now.getTime() - backlog + n)))
  await sql`
    WITH made AS MATERIALIZED (
      SELECT id, delivery_id, CASE n % 2 WHEN 0 THEN 'crowded' ELSE 'x' || n END AS subject_id
      FROM unnest(${textArray(ids('evt'))}, ${textArray(ids('dlv'))}) WITH ORDINALITY AS made (id, delivery_id, n)
    ), events AS (
      INSERT INTO events (organization_id, id, topic, source, subject_type, subject_id, ordering_key, occurred_at, decisions,
        expires_on, created_at)
      SELECT ${team.organizationId}, id, 'test.happened', 'api', 'thing', subject_id, id, ${now}::timestamptz, jsonb_build_array(
        jsonb_build_object('endpointId', ${endpointId}::text, 'outcome', 'delivery', 'deliveryId', delivery_id)),
        '2026-05-01', ${now}::timestamptz
      FROM made
    )
    INSERT INTO deliveries (organization_id, id, event_id, endpoint_id, subject_id, trigger, status, attempt_count, attempts, test,
      expires_on, created_at, settled_at)
    SELECT ${team.organizationId}, delivery_id, id, ${endpointId}, subject_id, 'test.happened', 'delivered', 0, '[]', false,
      '2026-05-01', ${now}::timestamptz, ${now}::timestamptz
    FROM made`.execute(database.db)
}

it.each<[string, () => ListDeliveriesInput, number]>([
  ['of an event', () => ({ eventId: event }), 1],
  ['of an event that wait', () => ({ eventId: event, status: 'pending' }), 1],
  ['of a subject', () => ({ subjectId: 'wanted' }), 2],
  ['of a text that is an event', () => ({ q: event }), 1],
  ['of a text that is a subject', () => ({ q: 'wanted' }), 2],
  ['of a text that is nothing', () => ({ q: 'unheard of' }), 0],
])('deliveries %s are listed without reading those of others', async (_, input, count) => {
  const { result, rows, buffers } = await costOf(database, (db) => listDeliveries({ ...team.ctx, db }, input()))
  expect(result.data).toHaveLength(count)
  expect(rows).toBeLessThan(500)
  expect(buffers).toBeLessThan(500)
})

it('deliveries of a subject that has many are listed by looking at the newest of them', async () => {
  const list = () =>
    costOf(database, (db) => listDeliveries({ ...team.ctx, db }, { subjectId: 'crowded', status: 'delivered' }))
  const { result, rows, buffers } = await list()
  expect(result.data).toHaveLength(50)
  expect(result.nextCursor).not.toBeNull()
  expect(rows).toBeLessThan(20 * maxLookedOfSubjects)
  expect(buffers).toBeLessThan(20 * maxLookedOfSubjects)
})
