import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import {
  createTestLoop,
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
import type { Database, Db } from '../db/database.ts'
import { noMetrics } from '../metrics/metrics.ts'
import type { EndpointId } from '../shared/ids.ts'
import { DeliveryWorker } from './delivery-worker.ts'
import { createEndpointReader } from './endpoint-reader.ts'
import { OwnLeases } from './own-leases.ts'
import { createSender } from './send-request.ts'
import { watchAttempts } from './watch-attempts.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

it.each([
  ['in rows', null],
  ['in memory', new OwnLeases()],
])('a claim that failed after its commit keeps its deliveries from nobody: leases %s', async (_where, own) => {
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
    own,
    exchangeTimeoutMs: 5000,
    settlesAtOnce: 1,
    random: () => 0.5,
  })
  await expect(worker.runOnce()).rejects.toThrow('cut')
  const rows = await db.selectFrom('leases').select('delivery_id').execute()
  expect(own?.leased(ctx.clock.now()) ?? rows).toHaveLength(1)
  expect(await worker.runOnce()).toMatchObject({ delivered: 1 })
  await worker.stop()
  await receiver.close()
})

it('leases that the database did not take back are given back as soon as it does', async () => {
  const { db } = database
  const errors: string[] = []
  const logger = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) })
  const receiver = await startReceiver(async () => {
    if (receiver.requests.length !== 2) return {}
    await refuseDeletes(db)
    return { status: 500 }
  })
  const { ctx, organizationId } = await seedOrganization(db)
  const endpointId = await seedEndpoint(db, organizationId, { url: receiver.url, maxInFlight: 1 })
  const loop = createTestLoop(database, ctx.clock, { logger })
  await publishTestEvents(db, ctx, [{ data: 1 }])
  await loop.start()
  await receiver.received(1)
  await vi.waitFor(async () => expect(await pendingOf(endpointId)).toBe(0))
  // More than may be in flight: the endpoint is known as a quick one.
  await publishTestEvents(db, ctx, [{ data: 2 }, { data: 3 }, { data: 4 }])
  loop.wake()
  await vi.waitFor(() => expect(errors.some((line) => line.includes('Leases could not be given back'))).toBe(true))
  await sql`DROP TRIGGER refuse_deletes ON leases`.execute(db)
  await receiver.received(4)
  await loop.stop()
  await receiver.close()
})

/** As a full disk does. */
async function refuseDeletes(db: Db): Promise<void> {
  await sql`CREATE FUNCTION refuse_deletes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$`.execute(db)
  await sql`CREATE TRIGGER refuse_deletes BEFORE DELETE ON leases EXECUTE FUNCTION refuse_deletes()`.execute(db)
}

async function pendingOf(endpointId: EndpointId): Promise<number> {
  const query = database.db.selectFrom('pending_deliveries').select('id').where('endpoint_id', '=', endpointId)
  return (await query.execute()).length
}
