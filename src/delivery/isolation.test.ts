import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestLoop,
  publishTestEvents,
  quietLogger,
  seedEndpoint,
  type TestLoop,
  testBox,
} from '../../test/support/delivery-setup.ts'
import { type Handler, type Receiver, startReceiver } from '../../test/support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import type { EndpointId } from '../shared/ids.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'
import { claimDeliveries } from './claim-deliveries.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import { createEndpointReader } from './endpoint-reader.ts'
import { settleWithHealth } from './settle-with-health.ts'

let database: Database
let team: SeededOrganization
let loop: TestLoop
let receiver: Receiver
let handle: Handler

beforeAll(async () => {
  database = await createTestDatabase()
  receiver = await startReceiver((request, raw) => handle(request, raw))
})
beforeEach(async () => {
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  loop = createTestLoop(database, team.ctx.clock)
  handle = () => ({})
})
afterEach(async () => {
  await loop.stop()
  await database.db.deleteFrom('pending_deliveries').execute()
})
afterAll(async () => {
  await receiver.close()
  await database.close()
})

const endpointAt = (path: string, options: Partial<Parameters<typeof seedEndpoint>[2]> = {}) =>
  seedEndpoint(database.db, team.organizationId, { url: `${receiver.url}${path}`, ...options })
const publish = (count: number) =>
  publishTestEvents(
    database.db,
    team.ctx,
    Array.from({ length: count }, (_, n) => ({ data: n })),
  )
const passSeconds = (seconds: number) => team.ctx.clock.set(new Date(team.ctx.clock.now().getTime() + seconds * 1000))
const answer = (status: number) => {
  handle = () => ({ status })
}
const healthOf = (id: EndpointId) =>
  database.db.selectFrom('endpoint_health').selectAll().where('endpoint_id', '=', id).executeTakeFirst()
const endpoint = (id: EndpointId) =>
  database.db.selectFrom('endpoints').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const attemptsMade = async () =>
  (await database.db.selectFrom('pending_deliveries').select('attempt_count').orderBy('position').execute()).map(
    ({ attempt_count }) => attempt_count,
  )
const accepted = (delivery: ClaimedDelivery): AttemptOutcome => ({
  delivery,
  step: { kind: 'delivered' },
  summary: {
    number: delivery.attemptCount + 1,
    startedAt: team.ctx.clock.now().toISOString(),
    durationMs: 1,
    outcome: 'delivered',
    statusCode: 200,
    error: null,
  },
  request: null,
  response: null,
  bodyDigest: null,
  made: null,
  logs: [],
})
/** No retries within these tests. */
const retry = { preset: 'custom', seconds: [86_400] } as const

describe('a healthy endpoint', () => {
  it('leaves no row behind', async () => {
    const id = await endpointAt('/well')
    await publish(20)
    expect(await loop.runOnce()).toMatchObject({ delivered: 20 })
    expect(await healthOf(id)).toBeUndefined()
  })

  it('that failed once is healthy again after the next success', async () => {
    const id = await endpointAt('/well', { retry: { preset: 'custom', seconds: [5] } })
    await publish(1)
    answer(500)
    await loop.runOnce()
    expect(await healthOf(id)).toMatchObject({ state: 'failing', failures: 1, failing_since: team.ctx.clock.now() })
    answer(200)
    passSeconds(5)
    expect(await loop.runOnce()).toMatchObject({ delivered: 1 })
    expect(await healthOf(id)).toBeUndefined()
  })
})

describe('several endpoints', () => {
  it('fare each for itself, whatever is settled together', async () => {
    const once = { preset: 'custom', seconds: [5] } as const
    const [worse, better, other] = [
      await endpointAt('/worse', { retry: once }),
      await endpointAt('/better', { retry: once }),
      await endpointAt('/other', { retry: once }),
    ]
    const broken = new Set(['/worse', '/better'])
    handle = ({ path }) => ({ status: broken.has(path) ? 500 : 200 })
    await publish(1)
    await loop.runOnce()
    const since = team.ctx.clock.now()
    for (const id of [worse, better]) expect(await healthOf(id)).toMatchObject({ state: 'failing', failures: 1 })
    expect(await healthOf(other)).toBeUndefined()
    broken.delete('/better')
    broken.add('/other')
    passSeconds(5)
    await publish(1)
    await loop.runOnce()
    expect(await healthOf(worse)).toMatchObject({ failures: 3, away: 3, failing_since: since, next_probe_at: null })
    expect(await healthOf(better)).toBeUndefined()
    expect(await healthOf(other)).toMatchObject({ failures: 1, failing_since: team.ctx.clock.now() })
  })
})

describe('an endpoint whose receiver is away', () => {
  it('is asked ten times, then left alone but for one probe after each pause', async () => {
    const id = await endpointAt('/away', { retry })
    await publish(30)
    answer(503)
    expect((await loop.runOnce()).attempts).toBe(10)
    expect(await healthOf(id)).toMatchObject({ state: 'open', failures: 10 })
    expect((await loop.runOnce()).attempts).toBe(0)
    for (const pause of [10, 20, 40, 80]) {
      passSeconds(pause - 1)
      expect((await loop.runOnce()).attempts).toBe(0)
      passSeconds(1)
      expect((await loop.runOnce()).attempts).toBe(1)
    }
    expect(await healthOf(id)).toMatchObject({ state: 'open', failures: 14, pauses: 5 })
  })

  it('costs the deliveries that wait for it no attempt', async () => {
    await endpointAt('/away', { retry })
    await publish(30)
    answer(503)
    await loop.runOnce()
    passSeconds(10)
    await loop.runOnce()
    passSeconds(3600)
    expect(await attemptsMade()).toEqual([...Array(11).fill(1), ...Array(19).fill(0)])
  })

  it('gets its whole backlog after the first probe that is answered', async () => {
    const id = await endpointAt('/away', { retry: { preset: 'custom', seconds: [10] } })
    await publish(60)
    answer(503)
    await loop.runOnce()
    answer(200)
    passSeconds(10)
    expect(await loop.runOnce()).toMatchObject({ attempts: 60, delivered: 60 })
    expect(await healthOf(id)).toBeUndefined()
  })

  it('is not hammered when it comes back: one request, then two, then four at a time', async () => {
    await endpointAt('/away', { retry, maxInFlight: 12 })
    await publish(60)
    answer(503)
    await loop.runOnce()
    passSeconds(10)
    const now = team.ctx.clock.now()
    const endpoints = createEndpointReader(testBox, quietLogger)
    const deps = {
      now,
      random: () => 0.5,
      isBodyStored: () => false,
      own: null,
      onEndpointDisabled: async () => undefined,
    }
    const rounds: number[] = []
    for (let n = 0; n < 6; n++) {
      const options = { now, limit: 100, leaseMs: 90_000, after: '', defer: false }
      const { deliveries } = await claimDeliveries(database.db, endpoints, options)
      rounds.push(deliveries.length)
      await settleWithHealth(database.db, deliveries.map(accepted), deps)
    }
    expect(rounds).toEqual([1, 2, 4, 8, 12, 12])
  })

  it('holds up nobody else', async () => {
    await endpointAt('/away', { retry })
    await endpointAt('/well')
    await publish(30)
    handle = ({ path }) => ({ status: path === '/away' ? 503 : 200 })
    expect(await loop.runOnce()).toMatchObject({ attempts: 40, delivered: 30, retried: 10 })
  })

  it('is one matter for all processes', async () => {
    await endpointAt('/away', { retry })
    const other = createTestLoop(database, team.ctx.clock)
    await publish(30)
    answer(503)
    await loop.runOnce()
    expect((await other.runOnce()).attempts).toBe(0)
    passSeconds(10)
    expect((await other.runOnce()).attempts).toBe(1)
    expect((await loop.runOnce()).attempts).toBe(0)
    await other.stop()
  })

  it('is not left alone while it answers, although it refuses everything', async () => {
    const id = await endpointAt('/refuses', { retry })
    await publish(30)
    answer(404)
    expect((await loop.runOnce()).attempts).toBe(30)
    expect(await healthOf(id)).toMatchObject({ state: 'failing', failures: 30, away: 0 })
  })
})

describe('an endpoint that has had nothing but failures for five days', () => {
  const day = 86_400
  const failForDays = async (id: EndpointId, days: number) => {
    answer(500)
    await publish(20)
    await loop.runOnce()
    for (let n = 0; n < days; n++) {
      passSeconds(day)
      await loop.runOnce()
    }
    return endpoint(id)
  }

  it('is switched off, which is announced once', async () => {
    const id = await endpointAt('/dead', { retry: { preset: 'custom', seconds: [day, day, day, day, day, day, day] } })
    expect(await failForDays(id, 4)).toMatchObject({ enabled: true, disabled_reason: null })
    expect(loop.disabled).toEqual([])
    passSeconds(day)
    await loop.runOnce()
    expect(await endpoint(id)).toMatchObject({ enabled: false, disabled_reason: 'failing' })
    expect(loop.disabled).toMatchObject([{ endpointId: id, reason: 'failing', url: `${receiver.url}/dead` }])
  })

  it('keeps what waits for it, and sends it when it is switched on again', async () => {
    const id = await endpointAt('/dead', { retry: { preset: 'custom', seconds: [day, day, day, day, day, day, day] } })
    await failForDays(id, 5)
    const waiting = (await attemptsMade()).length
    expect(waiting).toBe(20)
    answer(200)
    passSeconds(day)
    expect((await loop.runOnce()).attempts).toBe(0)
    await database.db
      .updateTable('endpoints')
      .set({ enabled: true, disabled_reason: null })
      .where('id', '=', id)
      .execute()
    expect(await loop.runOnce()).toMatchObject({ delivered: 20 })
  })

  it('stays on after a single success in between', async () => {
    const id = await endpointAt('/shaky', { retry: { preset: 'custom', seconds: [day, day, day, day, day, day, day] } })
    await failForDays(id, 3)
    let answers = 0
    handle = () => ({ status: ++answers === 1 ? 200 : 500 })
    passSeconds(day)
    await loop.runOnce()
    answer(500)
    passSeconds(2 * day)
    await loop.runOnce()
    expect(answers).toBeGreaterThan(1)
    expect(await endpoint(id)).toMatchObject({ enabled: true })
  })
})

describe('a rate limit', () => {
  it('lets through what it allows, and the rest when its time has passed', async () => {
    await endpointAt('/slow', { rateLimit: { requests: 7, perSeconds: 60 } })
    await publish(20)
    expect((await loop.runOnce()).delivered).toBe(7)
    passSeconds(59)
    expect((await loop.runOnce()).attempts).toBe(0)
    passSeconds(1)
    expect((await loop.runOnce()).delivered).toBe(7)
    passSeconds(60)
    expect((await loop.runOnce()).delivered).toBe(6)
  })

  it('counts retries too', async () => {
    await endpointAt('/slow', {
      rateLimit: { requests: 3, perSeconds: 60 },
      retry: { preset: 'custom', seconds: [5, 5] },
    })
    await publish(2)
    answer(500)
    await loop.runOnce()
    passSeconds(5)
    expect((await loop.runOnce()).attempts).toBe(1)
    passSeconds(54)
    expect((await loop.runOnce()).attempts).toBe(0)
    passSeconds(1)
    expect((await loop.runOnce()).attempts).toBe(2)
  })

  it('holds up nobody else', async () => {
    await endpointAt('/slow', { rateLimit: { requests: 1, perSeconds: 60 } })
    await endpointAt('/well')
    await publish(20)
    expect((await loop.runOnce()).delivered).toBe(21)
  })
})
