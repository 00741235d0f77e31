import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { OrganizationId } from '../../src/shared/ids.ts'
import { type AttemptCollector, collectAttempts } from '../support/collect-attempts.ts'
import { createTestLoop, publishTestEvents, seedEndpoint, type TestLoop } from '../support/delivery-setup.ts'
import { createLocalPolicy } from '../support/faulty-receivers/create-local-policy.ts'
import type { FaultyReceiver, RunningReceiver } from '../support/faulty-receivers/faulty-receiver.ts'
import { faultyReceivers } from '../support/faulty-receivers/faulty-receivers.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

const events = 12
/** Enough for what answers, although all the servers and the sender share one thread. */
const exchangeTimeoutMs = 5000
const mebibyte = 1024 * 1024

let database: Database
let receivers: RunningReceiver[] = []
let healthy: Receiver
let loop: TestLoop
let attempts: AttemptCollector

beforeAll(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  await loop.stop()
  await Promise.all([healthy, ...receivers].map((each) => each.close()))
})
afterAll(() => database.close())

setFlagsFromString('--expose-gc')
const collectGarbage: unknown = runInNewContext('gc')

function heapBytes(): number {
  if (typeof collectGarbage !== 'function') throw new Error('Node.js did not give its garbage collector away.')
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  // The embedded database of the tests keeps its files in such buffers.
  return process.env.BELLHOP_TEST_DATABASE === 'postgres' ? heapUsed + arrayBuffers : heapUsed
}

/** A loop with one endpoint for each faulty receiver and one for a healthy one. */
async function start(catalogue: readonly FaultyReceiver[]) {
  const { organizationId } = await seedOrganization(database.db, { now: new Date() })
  receivers = await Promise.all(catalogue.map((each) => each.start()))
  healthy = await startReceiver()
  attempts = collectAttempts()
  loop = createTestLoop(database, systemClock, {
    policy: createLocalPolicy(receivers.map(({ zone }) => zone)),
    logger: attempts.logger,
    connectTimeoutMs: 4000,
    exchangeTimeoutMs,
  })
  const endpoints: { id: string; url: string; faulty: FaultyReceiver }[] = []
  for (const [n, faulty] of catalogue.entries()) {
    const url = receivers[n]?.url ?? ''
    endpoints.push({ id: await seedEndpoint(database.db, organizationId, { url, maxInFlight: 3 }), url, faulty })
  }
  const healthyId = await seedEndpoint(database.db, organizationId, { url: healthy.url })
  const publish = (count: number) =>
    publishTestEvents(
      database.db,
      { organizationId, clock: systemClock },
      Array.from({ length: count }, (_, n) => ({ key: `k${n}`, data: { n } })),
    )
  return { organizationId, endpoints, healthyId, publish }
}

/** Codes that the first attempt may end with; what takes long may be broken off on a busy machine. */
function codesOf({ expected, requests = 1 }: FaultyReceiver, url: string): readonly (string | undefined)[] {
  const codes = [expected.code ?? undefined, expected.otherCode ?? expected.code ?? undefined]
  // The first of several requests is not the one that fails.
  if (requests > 1) codes.push(undefined)
  // Its name is good for one connection, and this loop opens several at once.
  if (url.startsWith('http://rebinds.')) codes.push('blocked-target')
  // This loop knows no authority of the tests.
  if (url.startsWith('https:')) codes.push('tls')
  return [...codes, 'timeout-response', 'timeout-connect']
}

describe('all faulty receivers at once, as endpoints of one loop', () => {
  it('cost the healthy one nothing, keep no memory, and let the loop stop', { timeout: 60_000 }, async () => {
    const unhandled: unknown[] = []
    const note = (reason: unknown) => unhandled.push(reason)
    process.on('unhandledRejection', note)
    const { organizationId, endpoints, healthyId, publish } = await start(Object.values(faultyReceivers).flat())
    const before = heapBytes()

    await publish(events)
    await loop.start()
    const requests = await healthy.received(events)
    await attempts.attempted(endpoints.map(({ id }) => id))
    await loop.stop()
    process.off('unhandledRejection', note)

    const arrived = requests.map(({ body }) => JSON.parse(body).data.n)
    expect(arrived.toSorted((a, b) => a - b)).toEqual(Array.from({ length: events }, (_, n) => n))
    expect(attempts.of(healthyId).map(({ error }) => error)).toEqual(arrived.map(() => undefined))
    const first = endpoints.map((endpoint) => ({ ...endpoint, error: attempts.of(endpoint.id)[0]?.error }))
    expect(first.filter(({ faulty, url, error }) => !codesOf(faulty, url).includes(error))).toEqual([])

    expect(unhandled).toEqual([])
    expect(attempts.errors).toEqual([])
    expect(await leased(organizationId)).toBe(0)
    expect(heapBytes() - before).toBeLessThan(32 * mebibyte)
  })
})

async function leased(organizationId: OrganizationId): Promise<number> {
  const rows = await database.db
    .selectFrom('leases')
    .select('delivery_id')
    .where('organization_id', '=', organizationId)
    .execute()
  return rows.length
}
