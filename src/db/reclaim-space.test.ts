import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite.ts'
import { markOldRows, reclaimAllTables, reclaimBusyTables } from './reclaim-space.ts'

let database: Database

// Always the embedded one: a PostgreSQL server vacuums when it likes.
beforeEach(async () => {
  database = await openPglite()
  await migrate(database.db)
})
afterEach(() => database.close())

/** As many deliveries as this wait, are leased, and leave the queue. */
async function passThrough(count: number): Promise<void> {
  await sql`INSERT INTO pending_deliveries (organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on,
      due_at, created_at)
    SELECT 'org', 'dlv_' || number, 'evt_' || number, 'ep', 'key_' || number, 'subject', 'test.happened', '2026-05-01', now(), now()
    FROM generate_series(1, ${count}::int) AS number`.execute(database.db)
  await sql`INSERT INTO leases (organization_id, endpoint_id, delivery_id, lease_id, ends_at)
    SELECT organization_id, endpoint_id, id, 'lease', now() FROM pending_deliveries`.execute(database.db)
  await sql`DELETE FROM pending_deliveries`.execute(database.db)
  await sql`DELETE FROM leases`.execute(database.db)
}

async function sizeOfQueue(): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    SELECT pg_total_relation_size('pending_deliveries') + pg_total_relation_size('leases') AS size`.execute(database.db)
  return rows[0]?.size ?? 0
}

async function sizesOver(rounds: number, reclaim: () => Promise<void>): Promise<number[]> {
  const sizes: number[] = []
  while (sizes.length < rounds) {
    await passThrough(2000)
    await reclaim()
    sizes.push(await sizeOfQueue())
  }
  return sizes
}

describe('the embedded queue', () => {
  it('does not grow however many deliveries pass through it', async () => {
    const sizes = await sizesOver(6, () => reclaimBusyTables(database))
    expect(sizes[5]).toBeLessThanOrEqual((sizes[1] ?? 0) * 1.1)
  })

  it('would grow without that', async () => {
    const sizes = await sizesOver(6, async () => undefined)
    expect(sizes[5]).toBeGreaterThan((sizes[1] ?? 0) * 2)
  })
})

describe('all tables', () => {
  it('are reclaimed, and the planner learns what they hold', async () => {
    await passThrough(2000)
    await reclaimAllTables(database)
    const { rows } = await sql<{ pages: number; known: number }>`
      SELECT pg_relation_size('pending_deliveries') AS pages, reltuples::int AS known FROM pg_class
      WHERE oid = 'pending_deliveries'::regclass`.execute(database.db)
    expect(rows).toEqual([{ pages: 0, known: 0 }])
  })
})

describe('the numbers of transactions', () => {
  const old = 300

  /** How far back the oldest one lies that anything in any database bears. PostgreSQL ends at 2,144 million. */
  async function oldestAge(): Promise<number> {
    const { rows } = await sql<{ age: number }>`SELECT max(age(datfrozenxid)) AS age FROM pg_database`.execute(
      database.db,
    )
    return rows[0]?.age ?? 0
  }

  async function useUp(count: number): Promise<void> {
    for (let used = 0; used < count; used++) await sql`SELECT pg_current_xact_id()`.execute(database.db)
  }

  it('come round again: whatever bears an old one is marked, or goes', async () => {
    await sql`CREATE TABLE kept PARTITION OF payloads FOR VALUES FROM ('2026-05-01') TO ('2026-05-02')`.execute(
      database.db,
    )
    await useUp(old)
    await reclaimAllTables(database)
    expect(await oldestAge()).toBeGreaterThan(old)
    await markOldRows(database, old)
    expect(await oldestAge()).toBeLessThan(old)
  })

  it('are left alone as long as none is old', async () => {
    const before = await oldestAge()
    await markOldRows(database)
    expect(await oldestAge()).toBeGreaterThanOrEqual(before)
  })
})
