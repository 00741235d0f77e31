import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { createTestLoop, publishTestEvents, seedEndpoint } from '../support/delivery-setup.ts'
import { startReceiver } from '../support/receiver.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

it('settles what comes behind a group that waits for a lock, without waiting for it', async () => {
  const { organizationId } = await seedOrganization(database.db, { now: new Date() })
  const receiver = await startReceiver()
  await seedEndpoint(database.db, organizationId, { url: receiver.url })
  const publish = (key: string) =>
    publishTestEvents(database.db, { organizationId, clock: systemClock }, [{ key, data: {} }])
  const logged = async () => (await database.db.selectFrom('deliveries').select('id').execute()).length
  await publish('held up')
  const loop = createTestLoop(database, systemClock, { pollMs: 50 })
  await database.db.transaction().execute(async (tx) => {
    await sql`SELECT id FROM pending_deliveries FOR UPDATE`.execute(tx)
    await loop.start()
    await receiver.received(1)
    // Longer than outcomes wait for each other.
    await wait(100)
    await publish('on its way')
    await receiver.received(2)
    await expect.poll(logged, { timeout: 5000 }).toBe(1)
  })
  await expect.poll(logged, { timeout: 5000 }).toBe(2)
  await loop.stop()
  await receiver.close()
})
