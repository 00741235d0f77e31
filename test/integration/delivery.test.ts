import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { createTestLoop, publishTestEvents, seedEndpoint } from '../support/delivery-setup.ts'
import { type Handler, type ReceivedRequest, type Receiver, startReceiver } from '../support/receiver.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
const close: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  for (const each of close.splice(0).reverse()) await each()
  await database.db.deleteFrom('pending_deliveries').execute()
})
afterAll(() => database.close())

async function receive(handler?: Handler): Promise<Receiver> {
  const receiver = await startReceiver(handler)
  close.push(() => receiver.close())
  return receiver
}

const dataOf = (request: ReceivedRequest): unknown => JSON.parse(request.body).data

async function started(options: Parameters<typeof createTestLoop>[2] = {}) {
  const { organizationId } = await seedOrganization(database.db, { now: new Date() })
  const loop = createTestLoop(database, systemClock, options)
  await loop.start()
  close.push(() => loop.stop())
  const publish = (...events: { key?: string; data: unknown }[]) =>
    publishTestEvents(database.db, { organizationId, clock: systemClock }, events)
  return { organizationId, loop, publish }
}

const countLog = async (organizationId: string) =>
  (await database.db.selectFrom('deliveries').select('organization_id').execute()).filter(
    (row) => row.organization_id === organizationId,
  ).length

describe('a loop that is started', () => {
  it('hears of an event when its transaction commits', async () => {
    const receiver = await receive()
    // Without the notification nothing would come before the poll.
    const { organizationId, publish } = await started({ pollMs: 600_000 })
    await seedEndpoint(database.db, organizationId, { url: receiver.url })
    await publish({ data: 'hello' })
    const [request] = await receiver.received(1)
    expect(request && dataOf(request)).toBe('hello')
  })

  it('delivers a whole backlog, each event once, and the events of a key in their order', async () => {
    const receiver = await receive()
    const { organizationId, loop, publish } = await started({ capacity: 32, pollMs: 600_000 })
    for (let n = 0; n < 3; n++)
      await seedEndpoint(database.db, organizationId, { url: `${receiver.url}/${n}`, maxInFlight: 20 })
    for (let batch = 0; batch < 10; batch++) {
      await publish(
        ...Array.from({ length: 20 }, (_, n) => ({ key: `k${n % 7}`, data: { key: n % 7, n: batch * 20 + n } })),
      )
    }
    await receiver.received(600)
    await loop.stop()
    expect(receiver.requests).toHaveLength(600)
    expect(new Set(receiver.requests.map(({ headers }) => headers['bellhop-delivery-id'])).size).toBe(600)
    expect(inversionsOf(receiver.requests)).toBe(0)
    expect(await countLog(organizationId)).toBe(600)
  })

  it('comes back for a retry by itself', async () => {
    const receiver = await receive(() => ({ status: receiver.requests.length === 1 ? 500 : 200 }))
    const { organizationId, publish } = await started({ pollMs: 600_000 })
    await seedEndpoint(database.db, organizationId, { url: receiver.url, retry: { preset: 'custom', seconds: [1] } })
    await publish({ data: 1 })
    const [first, second] = await receiver.received(2)
    expect(second?.body).toBe(first?.body)
  })

  it('finishes what is in flight when it is stopped, and claims nothing more', async () => {
    let answer: () => void = () => undefined
    const receiver = await receive(() => new Promise((resolve) => (answer = () => resolve({}))))
    const { organizationId, loop, publish } = await started()
    await seedEndpoint(database.db, organizationId, { url: receiver.url, maxInFlight: 1 })
    await publish({ data: 1 }, { data: 2 })
    await receiver.received(1)
    const stopped = loop.stop()
    answer()
    await stopped
    expect(receiver.requests).toHaveLength(1)
    expect(await countLog(organizationId)).toBe(1)
    const left = await database.db.selectFrom('pending_deliveries').select('attempt_count').execute()
    expect(left).toEqual([{ attempt_count: 0 }])
    expect(await database.db.selectFrom('leases').selectAll().execute()).toEqual([])
  })

  it('gives back what does not finish in time, so that the next process need not wait for the lease', async () => {
    const receiver = await receive(() => undefined)
    const { organizationId, loop, publish } = await started({ drainMs: 10 })
    await seedEndpoint(database.db, organizationId, { url: receiver.url })
    await publish({ data: 1 })
    await receiver.received(1)
    await loop.stop()
    const successor = createTestLoop(database, systemClock, { exchangeTimeoutMs: 20 })
    close.push(() => successor.stop())
    expect(await successor.runOnce()).toMatchObject({ attempts: 1, retried: 1 })
    expect(receiver.requests).toHaveLength(2)
  })
})

describe('isolation', () => {
  it('lets a hanging endpoint with a backlog hold up nobody else', async () => {
    const receiver = await receive(({ path }) => (path === '/hangs' ? undefined : {}))
    const { organizationId, publish } = await started({ capacity: 20, drainMs: 10 })
    await seedEndpoint(database.db, organizationId, {
      url: `${receiver.url}/hangs`,
      triggers: ['test.happened'],
      maxInFlight: 5,
    })
    await seedEndpoint(database.db, organizationId, {
      url: `${receiver.url}/good`,
      triggers: ['test.happened'],
      maxInFlight: 5,
    })
    await publish(...Array.from({ length: 100 }, (_, data) => ({ data })))
    // Everything for the good one, and no more for the other than it may have.
    await receiver.received(105)
    const count = (path: string) => receiver.requests.filter((request) => request.path === path).length
    expect([count('/good'), count('/hangs')]).toEqual([100, 5])
  })
})

describe('order', () => {
  /** Fails attempts as `failures` says, one after the other, then answers all. */
  const scenario = fc.record({
    events: fc.array(fc.record({ key: fc.integer({ min: 0, max: 3 }) }), { minLength: 1, maxLength: 25 }),
    failures: fc.array(fc.boolean(), { maxLength: 60 }),
    inFlight: fc.integer({ min: 1, max: 8 }),
    batch: fc.integer({ min: 1, max: 10 }),
  })

  it('holds for every key, whatever fails and however often', async () => {
    const failures: boolean[] = []
    const delivered: ReceivedRequest[] = []
    const receiver = await receive((request) => {
      if (failures.shift() === true) return { status: 500 }
      delivered.push(request)
      return {}
    })
    const seed = 20260302
    await fc.assert(
      fc.asyncProperty(scenario, async ({ events, failures: planned, inFlight, batch }) => {
        failures.splice(0, failures.length, ...planned)
        delivered.length = 0
        const { organizationId, ctx } = await seedOrganization(database.db)
        const url = receiver.url
        const retry = { preset: 'fixed', retries: 20, everySeconds: 10 } as const
        await seedEndpoint(database.db, organizationId, { url, maxInFlight: inFlight, retry })
        const loop = createTestLoop(database, ctx.clock)
        const all = events.map(({ key }, n) => ({ key: `k${key}`, data: { key, n } }))
        for (let from = 0; from < all.length; from += batch) {
          await publishTestEvents(database.db, ctx, all.slice(from, from + batch))
          await loop.runOnce()
          ctx.clock.set(new Date(ctx.clock.now().getTime() + 4000))
        }
        for (let round = 0; round < 60 && delivered.length < all.length; round++) {
          ctx.clock.set(new Date(ctx.clock.now().getTime() + 10_000))
          await loop.runOnce()
        }
        await loop.stop()
        expect(delivered).toHaveLength(all.length)
        expect(inversionsOf(delivered)).toBe(0)
      }),
      { seed, numRuns: 12 },
    )
  })
})

/** How often an event came after a later one of its key. */
function inversionsOf(requests: readonly ReceivedRequest[]): number {
  const last = new Map<string, number>()
  let inversions = 0
  for (const request of requests) {
    const { key, n } = JSON.parse(request.body).data
    const lane = `${request.path}/${key}`
    if ((last.get(lane) ?? -1) > n) inversions++
    last.set(lane, n)
  }
  return inversions
}
