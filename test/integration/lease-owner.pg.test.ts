import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Context } from '../../src/accounts/context.ts'
import type { Database } from '../../src/db/database.ts'
import { claimDeliveries } from '../../src/delivery/claim-deliveries.ts'
import { createEndpointReader } from '../../src/delivery/endpoint-reader.ts'
import { createLeaseWatch } from '../../src/delivery/lease-owner.ts'
import { publishTestEvents, quietLogger, seedEndpoint, testBox } from '../support/delivery-setup.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
let ctx: Context
beforeEach(async () => {
  database = await createTestDatabase()
  const seeded = await seedOrganization(database.db)
  ctx = seeded.ctx
  await seedEndpoint(database.db, seeded.organizationId, { url: 'https://crm.example' })
  await publishTestEvents(database.db, ctx, [{ data: { n: 1 } }, { data: { n: 2 } }])
})
afterEach(() => database.close())

const living = 11
const observer = 12

function watch(owner: number, onReleased = () => {}) {
  return createLeaseWatch({ database, logger: quietLogger, owner, onReleased, missingMs: 0 })
}

async function claim(owner?: number) {
  const options = { now: ctx.clock.now(), limit: 10, leaseMs: 90_000, after: '', defer: false, ...(owner && { owner }) }
  return (await claimDeliveries(database.db, createEndpointReader(testBox, quietLogger), options)).deliveries.length
}

async function leased(): Promise<number> {
  const rows = await database.db.selectFrom('leases').select('delivery_id').execute()
  return rows.length
}

it('the leases of a process that lives are left alone, however often others look', async () => {
  const owner = watch(living)
  await owner.start()
  expect(await claim(living)).toBe(2)
  const other = watch(observer)
  for (let time = 0; time < 3; time++) await other.look()
  expect(await leased()).toBe(2)
  await owner.stop()
})

it('the leases of a process that is gone are given back at the second look, and can be claimed at once', async () => {
  const owner = watch(living)
  await owner.start()
  expect(await claim(living)).toBe(2)
  await owner.stop()
  let released = 0
  const other = watch(observer, () => {
    released++
  })
  await other.look()
  expect(await leased()).toBe(2)
  await other.look()
  expect([await leased(), released]).toEqual([0, 1])
  expect(await claim(observer)).toBe(2)
})

it('leases that name no owner end by time only', async () => {
  expect(await claim()).toBe(2)
  const other = watch(observer)
  await other.look()
  await other.look()
  expect(await leased()).toBe(2)
})
