import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { type ListDeliveriesInput, listDeliveries } from '../../src/delivery/list-deliveries.ts'
import { type EventId, newId } from '../../src/shared/ids.ts'
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
  await sql`ANALYZE`.execute(database.db)
})
afterAll(() => database.close())

it.each<[string, () => ListDeliveriesInput, number]>([
  ['of an event', () => ({ eventId: event }), 1],
  ['of an event that wait', () => ({ eventId: event, status: 'pending' }), 1],
  ['of a subject', () => ({ subjectId: 'wanted' }), 2],
  ['of a text that is an event', () => ({ q: event }), 1],
  ['of a text that is a subject', () => ({ q: 'wanted' }), 2],
  ['of a text that is nothing', () => ({ q: 'unheard of' }), 0],
])('deliveries %s are listed without reading what waits for others', async (_, input, count) => {
  const { result, rows, buffers } = await costOf(database, (db) => listDeliveries({ ...team.ctx, db }, input()))
  expect(result.data).toHaveLength(count)
  expect(rows).toBeLessThan(500)
  expect(buffers).toBeLessThan(500)
})
