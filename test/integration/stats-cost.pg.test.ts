import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { loadEndpointStats } from '../../src/delivery/endpoint-stats.ts'
import { countNextHour, lagMs, summarizeLog } from '../../src/delivery/statistics/count-hours.ts'
import type { EndpointId } from '../../src/shared/ids.ts'
import { costOf } from '../support/cost-of.ts'
import { seedEndpoint } from '../support/delivery-setup.ts'
import { type SeededOrganization, seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
let team: SeededOrganization
let busy: EndpointId
const accepted = 200_000
const failed = 20_000
const waiting = 50_000
const minuteMs = 60_000

beforeAll(async () => {
  database = await createTestDatabase()
  team = await seedOrganization(database.db, { now: '2026-03-02T12:30:00Z' })
  busy = await seedEndpoint(database.db, team.organizationId, { url: 'https://receiver.example/in' })
})
afterAll(() => database.close())

/** Deliveries that ended evenly over the minutes before now, from `fromMinutes` to `toMinutes` ago. */
async function log(status: 'delivered' | 'failed', count: number, fromMinutes: number, toMinutes: number) {
  const from = new Date(team.ctx.clock.now().getTime() - fromMinutes * minuteMs)
  const stepSeconds = ((fromMinutes - toMinutes) * 60) / count
  await sql`
    INSERT INTO deliveries (organization_id, id, event_id, endpoint_id, subject_id, trigger, status, attempt_count, attempts, test,
      expires_on, created_at, settled_at)
    SELECT ${team.organizationId}, 'dlv_' || ${status}::text || ${fromMinutes}::int || '_' || lpad(n::text, 10, '0'), 'evt_0', ${busy}, 's',
      'test.happened', ${status}, 1,
      jsonb_build_array(jsonb_build_object('startedAt', at, 'durationMs', 20, 'error',
        CASE WHEN ${status}::text = 'failed' THEN jsonb_build_object('code', 'status', 'message', '503 of ' || n) END)),
      false, '2026-05-01', at, at
    FROM (SELECT n, ${from}::timestamptz + n * ${stepSeconds}::float8 * interval '1 s' AS at
      FROM generate_series(0, ${count}::int - 1) AS n) AS row`.execute(database.db)
}

async function wait(count: number) {
  await sql`
    INSERT INTO pending_deliveries (organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on, due_at,
      attempt_count, attempts, created_at)
    SELECT ${team.organizationId}, 'dlv_p' || lpad(n::text, 10, '0'), 'evt_0', ${busy}, 'k' || n, 's', 'test.happened', '2026-05-01', now(), 1,
      jsonb_build_array(jsonb_build_object('startedAt', ${team.ctx.clock.now()}::timestamptz - interval '1 h', 'error',
        jsonb_build_object('code', 'status', 'message', 'retried'))), ${team.ctx.clock.now()}::timestamptz
    FROM generate_series(1, ${count}::int) AS n`.execute(database.db)
}

const look = () => costOf(database, (tx) => loadEndpointStats(tx, team.organizationId, [busy], team.ctx.clock.now()))

describe('the list of webhooks with its statistics', () => {
  it('does not read a day of deliveries, whether the database knows its statistics or not', async () => {
    const lagMinutes = Math.ceil(lagMs / minuteMs)
    await log('delivered', accepted, 20 * 60, lagMinutes + 1)
    await log('failed', failed, 20 * 60, lagMinutes + 1)
    await log('delivered', 300, lagMinutes - 1, 0)
    await wait(waiting)
    await summarizeLog(database.db)
    while (await countNextHour(database.db, team.ctx.clock));
    for (const prepare of ['SELECT 1', 'ANALYZE deliveries, pending_deliveries, endpoint_hours']) {
      await sql.raw(prepare).execute(database.db)
      const { result, rows, buffers } = await look()
      const stats = result.get(busy)
      expect(stats).toMatchObject({ delivered: accepted + 300, failed, pending: 10_000 })
      expect(stats?.lastFailure?.message).toBe(`503 of ${failed - 1}`)
      expect(stats?.series.at(-1)).toEqual({ accepted: expect.any(Number), failed: expect.any(Number) })
      // Ten thousand that wait, each counted by two nodes, and what is not counted yet with its neighbours in the log.
      expect(rows).toBeLessThan(45_000)
      expect(buffers).toBeLessThan(15_000)
    }
  }, 120_000)
})
