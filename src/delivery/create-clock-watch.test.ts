import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestLoop,
  publishTestEvents,
  quietLogger,
  seedEndpoint,
  type TestLoop,
  testBox,
} from '../../test/support/delivery-setup.ts'
import { type Receiver, startReceiver } from '../../test/support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { type Database, json } from '../db/database.ts'
import { createWatchedClock, type WatchedClock } from '../shared/clock.ts'
import { newId } from '../shared/ids.ts'
import { claimDeliveries } from './claim-deliveries.ts'
import { createClockWatch } from './create-clock-watch.ts'
import { createEndpointReader } from './endpoint-reader.ts'
import { OwnLeases } from './own-leases.ts'

const hourMs = 3_600_000
const leaseMs = 90_000

let database: Database
let team: SeededOrganization
let loop: TestLoop
let receiver: Receiver
let status: number
let mended: number
let monotonicMs: number
let watchedClock: WatchedClock
let own: OwnLeases | null

beforeAll(async () => {
  database = await createTestDatabase()
  receiver = await startReceiver(() => ({ status }))
})
beforeEach(async () => {
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  loop = createTestLoop(database, team.ctx.clock)
  status = 200
  mended = 0
  monotonicMs = 0
  watchedClock = createWatchedClock(team.ctx.clock, () => monotonicMs)
  own = null
})
afterEach(async () => {
  await loop.stop()
  for (const table of ['leases', 'pending_deliveries', 'endpoint_health', 'endpoint_usage'] as const) {
    await database.db.deleteFrom(table).execute()
  }
})
afterAll(async () => {
  await receiver.close()
  await database.close()
})

function watchClock() {
  const onMended = () => mended++
  return createClockWatch({
    db: database.db,
    clock: watchedClock,
    logger: quietLogger,
    leaseMs,
    own,
    onMended,
  })
}

const moveClock = (ms: number) => team.ctx.clock.set(new Date(team.ctx.clock.now().getTime() + ms))
const publish = (data: unknown = 1, key = 'k') =>
  publishTestEvents(database.db, { ...team.ctx, clock: watchedClock }, [{ data, key }])
const endpoint = (options = {}) =>
  seedEndpoint(database.db, team.organizationId, {
    url: receiver.url,
    retry: { preset: 'fixed', retries: 5, everySeconds: 10 },
    ...options,
  })
const claim = async () => {
  const now = team.ctx.clock.now()
  const options = { now, limit: 10, leaseMs, after: '', defer: false }
  return (await claimDeliveries(database.db, createEndpointReader(testBox, quietLogger), options)).deliveries
}

describe('a clock that is set back by an hour', () => {
  it('keeps nothing waiting that was published before', async () => {
    await endpoint()
    const watch = watchClock()
    await watch.look()
    await publish()
    moveClock(-hourMs)
    expect(await loop.runOnce()).toMatchObject({ delivered: 0 })
    await watch.look()
    expect(mended).toBe(1)
    expect(await loop.runOnce()).toMatchObject({ delivered: 1 })
  })

  it('is noticed also when it was set forward only after the last look', async () => {
    await endpoint()
    const watch = watchClock()
    await watch.look()
    moveClock(hourMs)
    await publish()
    moveClock(-hourMs)
    await watch.look()
    expect(mended).toBe(1)
    expect(await loop.runOnce()).toMatchObject({ delivered: 1 })
  })

  it('keeps nothing waiting that a transaction wrote which ended only after that was noticed', async () => {
    await endpoint()
    const watch = watchClock()
    await watch.look()
    moveClock(-hourMs)
    await watch.look()
    moveClock(hourMs)
    await publishTestEvents(database.db, team.ctx, [{ data: 1, key: 'k' }])
    moveClock(-hourMs)
    for (const passMs of [1000, 20_000]) {
      moveClock(passMs)
      monotonicMs += passMs
      await watch.look()
    }
    expect(mended).toBe(1)
    expect(await loop.runOnce()).toMatchObject({ delivered: 1 })
  })

  it('makes the retry of an attempt due that was made "later"', async () => {
    await endpoint()
    const watch = watchClock()
    await watch.look()
    await publish()
    status = 500
    expect(await loop.runOnce()).toMatchObject({ retried: 1 })
    status = 200
    moveClock(-hourMs)
    await watch.look()
    expect(await loop.runOnce()).toMatchObject({ delivered: 1 })
  })

  it('ends leases that nobody has any more after their usual time', async () => {
    await endpoint()
    const watch = watchClock()
    await watch.look()
    await publish()
    expect(await claim()).toHaveLength(1)
    moveClock(-hourMs)
    await watch.look()
    moveClock(leaseMs)
    expect(await claim()).toHaveLength(1)
  })

  it('ends leases in memory after their usual time too', async () => {
    const id = await endpoint()
    own = new OwnLeases()
    const watch = watchClock()
    await watch.look()
    const now = team.ctx.clock.now()
    own.add([
      { endpointId: id, id: newId('dlv'), leaseId: newId('lease'), leaseEndsAt: new Date(now.getTime() + leaseMs) },
    ])
    moveClock(-hourMs)
    await watch.look()
    expect(own.leased(team.ctx.clock.now())).toHaveLength(1)
    moveClock(leaseMs)
    expect(own.leased(team.ctx.clock.now())).toEqual([])
  })

  it('probes an endpoint that was paused, and forgets what was granted of its rate', async () => {
    const id = await endpoint({ rateLimit: { requests: 1, perSeconds: 600 } })
    const watch = watchClock()
    await watch.look()
    const owner = { organization_id: team.organizationId, endpoint_id: id }
    const nowMs = team.ctx.clock.now().getTime()
    await database.db
      .insertInto('endpoint_usage')
      .values({ ...owner, grants: json([[nowMs, 1]]) })
      .execute()
    await database.db
      .insertInto('endpoint_health')
      .values({
        ...owner,
        state: 'open',
        failures: 10,
        failing_since: new Date(nowMs),
        away: 10,
        pauses: 1,
        next_probe_at: new Date(nowMs + 10_000),
        in_flight_cap: null,
      })
      .execute()
    moveClock(-hourMs)
    await publish()
    expect(await loop.runOnce()).toMatchObject({ delivered: 0 })
    await watch.look()
    expect(await loop.runOnce()).toMatchObject({ delivered: 1 })
  })
})

describe('a watch of the clock', () => {
  it('mends at its first look what an earlier process left behind', async () => {
    await endpoint()
    moveClock(hourMs)
    await publish()
    moveClock(-hourMs)
    await watchClock().look()
    expect(await loop.runOnce()).toMatchObject({ delivered: 1 })
  })

  it('leaves the retries of a clock alone that goes as it should, or was set forward', async () => {
    await endpoint()
    const watch = watchClock()
    await watch.look()
    await publish()
    status = 500
    expect(await loop.runOnce()).toMatchObject({ retried: 1 })
    for (const passMs of [1000, 1000]) {
      moveClock(passMs)
      monotonicMs += passMs
      await watch.look()
    }
    expect(await loop.runOnce()).toMatchObject({ attempts: 0 })
    expect(mended).toBe(0)
  })

  it('leaves the leases of others alone', async () => {
    await endpoint()
    await publish()
    expect(await claim()).toHaveLength(1)
    const watch = watchClock()
    await watch.look()
    moveClock(-hourMs)
    await watch.look()
    expect(await claim()).toHaveLength(0)
  })
})
