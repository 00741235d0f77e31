import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  localPolicy,
  publishTestEvents,
  quietLogger,
  seedEndpoint,
  testBox,
  testSandbox,
} from '../../test/support/delivery-setup.ts'
import { startReceiver } from '../../test/support/receiver.ts'
import { seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import { noMetrics } from '../metrics/metrics.ts'
import { DeliveryWorker } from './delivery-worker.ts'
import { createEndpointReader } from './endpoint-reader.ts'
import { createSender } from './send-request.ts'
import { watchAttempts } from './watch-attempts.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

it('a claim that failed after its commit keeps its deliveries from nobody', async () => {
  const { db } = database
  const receiver = await startReceiver()
  const { ctx, organizationId } = await seedOrganization(db)
  await seedEndpoint(db, organizationId, { url: receiver.url })
  await publishTestEvents(db, ctx, [{ data: 1 }])
  const watch = watchAttempts({ db, logger: quietLogger, metrics: noMetrics, traces: false })
  let claims = 0
  const sender = createSender({ policy: localPolicy })
  const worker = new DeliveryWorker({
    db,
    clock: ctx.clock,
    logger: quietLogger,
    endpoints: createEndpointReader(testBox, quietLogger),
    sender,
    sandbox: testSandbox,
    onEndpointDisabled: async () => undefined,
    // What comes right after the commit: as if its answer had been lost.
    watch: { ...watch, claimed: () => (++claims === 1 ? Promise.reject(new Error('cut')) : Promise.resolve()) },
    version: '0.0.0',
    publicUrl: 'https://book.example.com',
    capacity: 10,
    leaseMs: 90_000,
    pollMs: 1000,
    drainMs: 1000,
    owner: 1,
    exchangeTimeoutMs: 5000,
    settlesAtOnce: 1,
    random: () => 0.5,
  })
  await expect(worker.runOnce()).rejects.toThrow('cut')
  expect(await db.selectFrom('leases').select('delivery_id').execute()).toHaveLength(1)
  expect(await worker.runOnce()).toMatchObject({ delivered: 1 })
  await worker.stop()
  await receiver.close()
})
