import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/postgres.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { createTestLoop, publishTestEvents, seedEndpoint } from '../support/delivery-setup.ts'
import { startReceiver } from '../support/receiver.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase, postgresUrl } from '../support/test-database.ts'

let database: Database

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(() => database.db.deleteFrom('pending_deliveries').execute())
afterAll(() => database.close())

const maxInFlight = 3
const keys = 6
const events = 300

describe('several loops on one database', () => {
  it('never exceed the cap of an endpoint, never invert a key, and send each delivery once', async () => {
    const { organizationId } = await seedOrganization(database.db, { now: new Date() })
    const inFlight = new Map<string, number>()
    const most = new Map<string, number>()
    const arrived: { lane: string; n: number; delivery: string }[] = []
    const receiver = await startReceiver(async ({ path, body, headers }) => {
      inFlight.set(path, (inFlight.get(path) ?? 0) + 1)
      most.set(path, Math.max(most.get(path) ?? 0, inFlight.get(path) ?? 0))
      const { key, n } = JSON.parse(body).data
      arrived.push({ lane: `${path}/${key}`, n, delivery: headers['bellhop-delivery-id'] ?? '' })
      await new Promise((resolve) => setImmediate(resolve))
      inFlight.set(path, (inFlight.get(path) ?? 0) - 1)
      return {}
    })
    for (const path of ['/a', '/b']) {
      await seedEndpoint(database.db, organizationId, { url: `${receiver.url}${path}`, maxInFlight })
    }
    const loops = Array.from({ length: 4 }, () => createTestLoop(database, systemClock, { capacity: 16, pollMs: 50 }))
    for (const loop of loops) await loop.start()
    for (let from = 0; from < events; from += 10) {
      const batch = Array.from({ length: 10 }, (_, index) => ({ key: (from + index) % keys, n: from + index }))
      await publishTestEvents(
        database.db,
        { organizationId, clock: systemClock },
        batch.map((data) => ({ key: `k${data.key}`, data })),
      )
    }
    await receiver.received(2 * events)
    for (const loop of loops) await loop.stop()
    await receiver.close()

    expect(arrived).toHaveLength(2 * events)
    expect(new Set(arrived.map(({ delivery }) => delivery)).size).toBe(2 * events)
    expect([...most.values()].every((count) => count <= maxInFlight)).toBe(true)
    for (const lane of new Set(arrived.map((each) => each.lane))) {
      const order = arrived.filter((each) => each.lane === lane).map(({ n }) => n)
      expect(order).toEqual(order.toSorted((a, b) => a - b))
    }
  })

  it('go on when the database drops their connections', async () => {
    // A database of its own: the connections of other tests must stay.
    const name = `dropped_${randomBytes(6).toString('hex')}`
    await sql.raw(`CREATE DATABASE ${name}`).execute(database.db)
    const url = postgresUrl().replace(/[^/]*$/, name)
    const own = await openPostgres({ url })
    await migrate(own.db)
    const { organizationId } = await seedOrganization(own.db, { now: new Date() })
    const receiver = await startReceiver()
    await seedEndpoint(own.db, organizationId, { url: receiver.url })
    const loop = createTestLoop(own, systemClock, { pollMs: 50 })
    await loop.start()
    const publisher = { organizationId, clock: systemClock }
    await publishTestEvents(own.db, publisher, [{ data: 'before' }])
    await receiver.received(1)
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${name}`.execute(database.db)
    const fresh = await openPostgres({ url })
    await publishTestEvents(fresh.db, publisher, [{ data: 'after' }])
    await receiver.received(2)
    await loop.stop()
    await receiver.close()
    await fresh.close()
    await own.close()
    await sql.raw(`DROP DATABASE ${name} WITH (FORCE)`).execute(database.db)
    // The attempt that was being settled may have been made twice.
    const arrived = new Set(receiver.requests.map(({ body }) => JSON.parse(body).data))
    expect([...arrived]).toEqual(['before', 'after'])
  })
})
