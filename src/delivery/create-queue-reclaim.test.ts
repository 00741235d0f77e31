import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import { createLogger } from '../shared/logger.ts'
import { createQueueReclaim } from './create-queue-reclaim.ts'

let database: Database

beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

const perRound = 2000

async function fill(count: number): Promise<void> {
  await sql`INSERT INTO pending_deliveries (organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on,
      due_at, created_at)
    SELECT 'org', 'dlv_' || number, 'evt_' || number, 'ep', 'key_' || number, 'subject', 'test.happened', '2026-05-01', now(), now()
    FROM generate_series(1, ${count}::int) AS number`.execute(database.db)
}

/** Deliveries wait and leave the queue. Returns how large it is then. */
async function passThrough(): Promise<number> {
  await fill(perRound)
  await sql`DELETE FROM pending_deliveries`.execute(database.db)
  const { rows } = await sql<{ size: string }>`
    SELECT pg_total_relation_size('pending_deliveries') AS size`.execute(database.db)
  return Number(rows[0]?.size)
}

async function rowsAtLastVacuum(): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    SELECT reltuples::float8 AS rows FROM pg_class WHERE oid = 'pending_deliveries'::regclass`.execute(database.db)
  return rows[0]?.rows ?? 0
}

async function sizesOver(rounds: number, after: number): Promise<number[]> {
  const sizes: number[] = []
  while (sizes.length < rounds) {
    sizes.push(await passThrough())
    const reclaim = createQueueReclaim({ database, logger: createLogger('silent'), after })
    for (let settled = 0; settled < perRound; settled++) reclaim.settled()
    await reclaim.stop()
  }
  return sizes
}

it('makes room in the queue after so many deliveries, without waiting for anybody', async () => {
  const sizes = await sizesOver(6, perRound)
  expect(sizes[5]).toBeLessThan((sizes[1] ?? 0) * 1.5)
})

it('does so more rarely where much waits, because all of that is read', async () => {
  await fill(100_000)
  const reclaim = createQueueReclaim({ database, logger: createLogger('silent'), after: perRound })
  const settle = async (count: number) => {
    for (let settled = 0; settled < count; settled++) reclaim.settled()
    await reclaim.stop()
  }
  await settle(perRound)
  const all = await rowsAtLastVacuum()
  await sql`DELETE FROM pending_deliveries WHERE id LIKE 'dlv_1%'`.execute(database.db)
  await settle(2 * perRound)
  expect(await rowsAtLastVacuum()).toBe(all)
  await settle(perRound)
  expect(await rowsAtLastVacuum()).toBeLessThan(all)
})

it('leaves the queue alone until then', async () => {
  const sizes = await sizesOver(6, perRound + 1)
  expect(sizes[5]).toBeGreaterThan((sizes[1] ?? 0) * 2)
})
