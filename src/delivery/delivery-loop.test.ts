import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestLoop,
  publishTestEvents,
  seedEndpoint,
  type TestLoop,
  testSecret,
} from '../../test/support/delivery-setup.ts'
import { type Handler, type Receiver, startReceiver } from '../../test/support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import { bellhopDialect } from '../dialects/bellhop/bellhop-dialect.ts'
import type { RetryPolicy } from '../dialects/dialect.ts'
import { newId } from '../shared/ids.ts'

let database: Database
let team: SeededOrganization
let loop: TestLoop
let receiver: Receiver

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  loop = createTestLoop(database, team.ctx.clock)
})
afterEach(async () => {
  await loop.stop()
  await receiver.close()
  await database.db.deleteFrom('pending_deliveries').execute()
})
afterAll(() => database.close())

const publish = (...events: { key?: string; data: unknown }[]) => publishTestEvents(database.db, team.ctx, events)

const endpointTo = async (
  handler?: Handler,
  options: { retry?: RetryPolicy; headers?: { name: string; value: string }[] } = {},
) => {
  receiver = await startReceiver(handler)
  return seedEndpoint(database.db, team.organizationId, { url: `${receiver.url}/in?x=1`, ...options })
}

const logged = () =>
  database.db
    .selectFrom('deliveries')
    .selectAll()
    .where('organization_id', '=', team.organizationId)
    .orderBy('id')
    .execute()

const waiting = () =>
  database.db
    .selectFrom('pending_deliveries')
    .selectAll()
    .where('organization_id', '=', team.organizationId)
    .orderBy('position')
    .execute()

const passSeconds = (seconds: number) => team.ctx.clock.set(new Date(team.ctx.clock.now().getTime() + seconds * 1000))

describe.each([{ alone: false }, { alone: true }])('a process that delivers, alone $alone', ({ alone }) => {
  beforeEach(() => {
    loop = createTestLoop(database, team.ctx.clock, { alone })
  })

  describe('a delivery whose lease ends while its attempt is on the way', () => {
    it('is settled by the attempt that took it over, in the same process too', async () => {
      const answers: (() => void)[] = []
      await endpointTo(async () => {
        await new Promise<void>((resolve) => answers.push(resolve))
        return {}
      })
      await publish({ data: 1 })
      await loop.start()
      await receiver.received(1)
      passSeconds(100)
      loop.wake()
      await receiver.received(2)
      for (const answer of answers) answer()
      await loop.stop()
      expect(await waiting()).toEqual([])
      expect(await logged()).toMatchObject([{ status: 'delivered', attempt_count: 1 }])
    })
  })

  describe('deliveries of large events', () => {
    it('are in memory a few at a time, however many wait and may be in flight', async () => {
      const answers: (() => void)[] = []
      let held = true
      receiver = await startReceiver(async () => {
        if (held) await new Promise<void>((resolve) => answers.push(resolve))
        return {}
      })
      await seedEndpoint(database.db, team.organizationId, { url: receiver.url, maxInFlight: 100 })
      const count = 50
      for (let n = 0; n < count; n++) await publish({ data: `${n}`.padEnd(1_000_000, 'x') })
      await loop.start()
      // 32 MiB hold 33, and one may stand out.
      await receiver.received(34)
      loop.wake()
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(receiver.requests).toHaveLength(34)
      held = false
      for (const answer of answers) answer()
      await receiver.received(count)
      await loop.stop()
      expect(await logged()).toHaveLength(count)
      expect(await waiting()).toEqual([])
    })
  })

  describe('a delivery', () => {
    it('arrives signed, named and described by its headers, and is logged', async () => {
      await endpointTo()
      const [eventId] = await publish({ data: { n: 1 } })
      expect(await loop.runOnce()).toEqual({ attempts: 1, delivered: 1, retried: 0, failed: 0 })
      const [request] = receiver.requests
      expect(request).toMatchObject({
        method: 'POST',
        path: '/in?x=1',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Bellhop/0.0.0',
          'webhook-id': expect.stringMatching(/^msg_[0-9a-f]{32}$/),
          'bellhop-event-id': eventId,
          'bellhop-delivery-id': expect.stringMatching(/^dlv_/),
          'bellhop-attempt': '1',
        },
      })
      const verdict = bellhopDialect.verify({
        body: request?.body ?? '',
        headers: request?.headers ?? {},
        secrets: [testSecret],
        at: team.ctx.clock.now(),
      })
      expect(verdict.outcome).toBe('valid')
      expect(JSON.parse(request?.body ?? '')).toMatchObject({ id: eventId, type: 'test.happened', data: { n: 1 } })
      expect(await logged()).toMatchObject([{ event_id: eventId, status: 'delivered', attempt_count: 1 }])
      expect(await waiting()).toEqual([])
    })

    it('is made once, however often the queue is looked at', async () => {
      await endpointTo()
      await publish({ data: 1 }, { data: 2 })
      await loop.runOnce()
      expect(await loop.runOnce()).toEqual({ attempts: 0, delivered: 0, retried: 0, failed: 0 })
      expect(receiver.requests).toHaveLength(2)
    })

    it('shows what was true at the event, however late it arrives', async () => {
      await endpointTo()
      await publish({ data: { status: 'accepted' } })
      passSeconds(86_400)
      await loop.runOnce()
      expect(JSON.parse(receiver.requests[0]?.body ?? '')).toMatchObject({
        timestamp: '2026-03-02T08:00:00.000Z',
        data: { status: 'accepted' },
      })
    })

    it('waits while its endpoint is switched off, and goes when it is switched on again', async () => {
      const id = await endpointTo()
      await publish({ data: 1 })
      const enable = (enabled: boolean) =>
        database.db.updateTable('endpoints').set({ enabled }).where('id', '=', id).execute()
      await enable(false)
      expect((await loop.runOnce()).attempts).toBe(0)
      await enable(true)
      expect((await loop.runOnce()).delivered).toBe(1)
    })

    it("waits while the organization's webhooks are switched off", async () => {
      await endpointTo()
      await publish({ data: 1 })
      const switchTo = (webhooks_enabled: boolean) =>
        database.db
          .updateTable('organizations')
          .set({ webhooks_enabled })
          .where('id', '=', team.organizationId)
          .execute()
      await switchTo(false)
      expect((await loop.runOnce()).attempts).toBe(0)
      await switchTo(true)
      expect((await loop.runOnce()).delivered).toBe(1)
    })

    it('waits while its secret cannot be opened, and holds nobody else up', async () => {
      const broken = await endpointTo()
      const secret_encrypted = Buffer.from('sealed with another key, or broken')
      await database.db.updateTable('endpoints').set({ secret_encrypted }).where('id', '=', broken).execute()
      await seedEndpoint(database.db, team.organizationId, { url: `${receiver.url}/good` })
      await publish({ data: 1 })
      expect(await loop.runOnce()).toMatchObject({ attempts: 1, delivered: 1 })
      expect(receiver.requests.map(({ path }) => path)).toEqual(['/good'])
      expect(await waiting()).toHaveLength(1)
    })

    it('uses the secret that the endpoint has at the attempt', async () => {
      const id = await endpointTo()
      await publish({ data: 1 })
      await loop.runOnce()
      await database.db.updateTable('endpoints').set({ secret_encrypted: null }).where('id', '=', id).execute()
      await publish({ data: 2 })
      await loop.runOnce()
      expect(receiver.requests.map(({ headers }) => 'webhook-signature' in headers)).toEqual([true, false])
    })
  })

  describe('a failed attempt', () => {
    it('is made again when its time has come, with the same bytes, the same id and a new signature', async () => {
      let answers = 0
      await endpointTo(() => ({ status: ++answers < 3 ? 500 : 200 }))
      await publish({ data: { n: 1 } })
      expect(await loop.runOnce()).toMatchObject({ attempts: 1, retried: 1 })
      passSeconds(4)
      expect((await loop.runOnce()).attempts).toBe(0)
      passSeconds(1)
      expect((await loop.runOnce()).retried).toBe(1)
      passSeconds(30)
      expect((await loop.runOnce()).delivered).toBe(1)

      const [first, , third] = receiver.requests
      expect(third?.body).toBe(first?.body)
      expect(third?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
      expect(third?.headers['bellhop-attempt']).toBe('3')
      expect(third?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature'])
      const [row] = await logged()
      expect(row).toMatchObject({ status: 'delivered', attempt_count: 3 })
      expect(row?.attempts).toMatchObject([
        {
          number: 1,
          outcome: 'failed',
          statusCode: 500,
          error: { code: 'status' },
          startedAt: '2026-03-02T08:00:00.000Z',
        },
        { number: 2, outcome: 'failed', startedAt: '2026-03-02T08:00:05.000Z' },
        { number: 3, outcome: 'delivered', statusCode: 200, error: null, startedAt: '2026-03-02T08:00:35.000Z' },
      ])
    })

    it('sends the same bytes although the event would be rendered otherwise by now', async () => {
      let answers = 0
      await endpointTo(() => ({ status: ++answers < 2 ? 500 : 200 }))
      await publish({ data: 'before' })
      await loop.runOnce()
      const content = JSON.stringify('after')
      await database.db.updateTable('payloads').set({ content }).where('part', '=', 'data').execute()
      passSeconds(5)
      await loop.runOnce()
      expect(JSON.parse(receiver.requests[1]?.body ?? '')).toMatchObject({ data: 'before' })
    })

    it('is the last one when the schedule ends', async () => {
      await endpointTo(() => ({ status: 500 }), { retry: { preset: 'custom', seconds: [1] } })
      await publish({ data: 1 })
      await loop.runOnce()
      passSeconds(1)
      expect(await loop.runOnce()).toMatchObject({ attempts: 1, failed: 1 })
      expect(await logged()).toMatchObject([{ status: 'failed', attempt_count: 2 }])
    })

    it('holds back the later ones of its key, and no others', async () => {
      await endpointTo(({ body }) => ({ status: body.includes('"a1"') && receiver.requests.length < 3 ? 500 : 200 }))
      await publish({ key: 'a', data: 'a1' }, { key: 'a', data: 'a2' }, { key: 'b', data: 'b1' })
      await loop.runOnce()
      passSeconds(5)
      await loop.runOnce()
      const arrived = receiver.requests.map(({ body }) => JSON.parse(body).data)
      expect(arrived.toSorted()).toEqual(['a1', 'a1', 'a2', 'b1'])
      expect(arrived.filter((data) => data !== 'b1')).toEqual(['a1', 'a1', 'a2'])
    })

    it('for which nothing can be rendered says so, and is retried', async () => {
      await endpointTo()
      await publish({ data: 1 })
      await database.db.deleteFrom('payloads').where('part', '=', 'data').execute()
      expect(await loop.runOnce()).toMatchObject({ attempts: 1, retried: 1 })
      expect((await waiting())[0]?.attempts).toMatchObject([
        { error: { code: 'template', reason: 'event-archived' }, statusCode: null },
      ])
    })
  })

  describe('a receiver that is gone', () => {
    it('has its endpoint switched off at once, which is announced once', async () => {
      const id = await endpointTo(() => ({ status: 410 }))
      await publish({ data: 1 }, { data: 2 })
      expect(await loop.runOnce()).toMatchObject({ failed: 2 })
      expect(loop.disabled).toMatchObject([
        { organizationId: team.organizationId, endpointId: id, url: `${receiver.url}/in?x=1`, reason: 'gone' },
      ])
      const endpoint = await database.db
        .selectFrom('endpoints')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      expect(endpoint).toMatchObject({ enabled: false, disabled_reason: 'gone' })
      expect(await logged()).toMatchObject([{ status: 'failed' }, { status: 'failed' }])
    })

    it('does not lose what waits for it', async () => {
      await endpointTo(() => ({ status: 410 }))
      await publish({ key: 'a', data: 1 }, { key: 'a', data: 2 })
      await loop.runOnce()
      expect(receiver.requests).toHaveLength(1)
      expect(await waiting()).toHaveLength(1)
    })
  })

  describe('what is stored', () => {
    it('is the request without secrets, the response, and the body once for all endpoints and attempts', async () => {
      await endpointTo(() => ({ status: 500, body: 'down\0' }), { headers: [{ name: 'X-Token', value: 'hunter2' }] })
      await seedEndpoint(database.db, team.organizationId, { url: `${receiver.url}/two` })
      await publish({ data: 1 })
      await loop.runOnce()
      passSeconds(5)
      await loop.runOnce()
      const rows = await database.db
        .selectFrom('payloads')
        .select(['part', 'content'])
        .where('organization_id', '=', team.organizationId)
        .orderBy('part')
        .execute()
      expect(rows.map(({ part }) => part.replace(/:[0-9a-f]{32}$/, ''))).toEqual([
        'attempt:1',
        'attempt:1',
        'attempt:2',
        'attempt:2',
        'body',
        'data',
      ])
      const stored = rows.filter(({ part }) => part.startsWith('attempt')).map(({ content }) => JSON.parse(content))
      expect(stored.map(({ response }) => response.body)).toEqual(Array(4).fill('down\0'))
      expect(rows.some(({ content }) => content.includes('hunter2'))).toBe(false)
      expect(receiver.requests.filter(({ headers }) => headers['x-token'] === 'hunter2')).toHaveLength(2)
    })
  })
})

describe('a lease', () => {
  it('keeps others away until it ends, and is taken over then', async () => {
    await endpointTo()
    await publish({ data: 1 })
    const waiting = await database.db
      .selectFrom('pending_deliveries')
      .select(['organization_id', 'endpoint_id', 'id as delivery_id'])
      .executeTakeFirstOrThrow()
    const lease = { lease_id: newId('lease'), owner: null, ends_at: new Date('2026-03-02T08:01:30Z') }
    await database.db
      .insertInto('leases')
      .values({ ...waiting, ...lease })
      .execute()
    passSeconds(89)
    expect((await loop.runOnce()).attempts).toBe(0)
    passSeconds(1)
    expect((await loop.runOnce()).delivered).toBe(1)
  })
})
