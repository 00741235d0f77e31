import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestLoop,
  publishTestEvents,
  seedEndpoint,
  type TestLoop,
  testSandbox,
} from '../../test/support/delivery-setup.ts'
import { type Handler, type Receiver, startReceiver } from '../../test/support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { type Database, json } from '../db/database.ts'
import { type DeliveryId, type EndpointId, newId } from '../shared/ids.ts'
import type { DeliverySummary } from './delivery.ts'
import { downloadDelivery } from './download-delivery.ts'
import { loadEndpointStats } from './endpoint-stats.ts'
import { getDelivery } from './get-delivery.ts'
import { type ListDeliveriesInput, listDeliveries } from './list-deliveries.ts'
import { hidden } from './mask-request.ts'

const services = { sandbox: testSandbox }

let database: Database
let team: SeededOrganization
let stranger: SeededOrganization
let loop: TestLoop
let receiver: Receiver
let endpointId: EndpointId
let answer: Handler

beforeAll(async () => {
  database = await createTestDatabase()
  receiver = await startReceiver((request, raw) => answer(request, raw))
})
beforeEach(async () => {
  answer = () => ({ body: 'thanks' })
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  stranger = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  loop = createTestLoop(database, team.ctx.clock)
  const headers = [{ name: 'X-Token', value: 'hunter2' }]
  endpointId = await seedEndpoint(database.db, team.organizationId, { url: `${receiver.url}/in`, headers })
})
afterEach(async () => {
  await loop.stop()
  await database.db.deleteFrom('pending_deliveries').execute()
})
afterAll(async () => {
  await receiver.close()
  await database.close()
})

const publish = (...events: { key?: string; data: unknown }[]) => publishTestEvents(database.db, team.ctx, events)
const passSeconds = (seconds: number) => team.ctx.clock.set(new Date(team.ctx.clock.now().getTime() + seconds * 1000))
const idsOf = async (input: ListDeliveriesInput) => (await listDeliveries(team.ctx, input)).data.map(({ id }) => id)

async function newest(): Promise<DeliverySummary> {
  const [first] = (await listDeliveries(team.ctx)).data
  if (first === undefined) throw new Error('there is no delivery')
  return first
}

describe('the list', () => {
  it('shows what waits and what has ended, newest first', async () => {
    const [first] = await publish({ key: 'a', data: 1 })
    await loop.runOnce()
    passSeconds(60)
    const [second] = await publish({ key: 'b', data: 2 })
    const { data, nextCursor } = await listDeliveries(team.ctx)
    expect(nextCursor).toBeNull()
    expect(data).toMatchObject([
      {
        eventId: second,
        endpointId,
        endpointName: `Endpoint ${endpointId}`,
        subjectId: 'b',
        trigger: 'test.happened',
        status: 'pending',
        attemptCount: 0,
        lastStatusCode: null,
        lastError: null,
        nextAttemptAt: '2026-03-02T08:01:00.000Z',
        createdAt: '2026-03-02T08:01:00.000Z',
        settledAt: null,
        archived: false,
        replayOf: null,
        test: false,
      },
      { eventId: first, status: 'delivered', attemptCount: 1, lastStatusCode: 200, nextAttemptAt: null },
    ])
  })

  it('shows why the last attempt failed and when the next one comes', async () => {
    answer = () => ({ status: 503 })
    await publish({ data: 1 })
    await loop.runOnce()
    expect(await newest()).toMatchObject({
      status: 'pending',
      lastStatusCode: 503,
      lastError: { code: 'status' },
      nextAttemptAt: '2026-03-02T08:00:05.000Z',
    })
  })

  it('gives each delivery once when it is read page by page', async () => {
    await publish({ data: 1 }, { data: 2 }, { data: 3 })
    await loop.runOnce()
    await publish({ data: 4 }, { data: 5 })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listDeliveries(team.ctx, { limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toHaveLength(5)
    expect(seen).toEqual(seen.toSorted().reverse())
  })

  it('can be narrowed by every one of its filters', async () => {
    const [eventA] = await publish({ key: 'a', data: 1 })
    await loop.runOnce()
    const [a] = await idsOf({})
    passSeconds(60)
    await publish({ key: 'b', data: 2 })
    const [b] = await idsOf({})
    expect(await idsOf({ status: 'delivered' })).toEqual([a])
    expect(await idsOf({ status: 'pending' })).toEqual([b])
    expect(await idsOf({ status: 'failed' })).toEqual([])
    expect(await idsOf({ status: 'archived' })).toEqual([])
    expect(await idsOf({ eventId: eventA ?? '' })).toEqual([a])
    expect(await idsOf({ subjectId: 'b' })).toEqual([b])
    expect(await idsOf({ trigger: 'test.happened' })).toEqual([b, a])
    expect(await idsOf({ trigger: 'booking.created' })).toEqual([])
    expect(await idsOf({ endpointId })).toEqual([b, a])
    expect(await idsOf({ endpointId: newId('ep') })).toEqual([])
    expect(await idsOf({ from: '2026-03-02T08:01:00Z' })).toEqual([b])
    expect(await idsOf({ to: '2026-03-02T08:01:00Z' })).toEqual([a])
  })

  it('refuses what it does not know', async () => {
    await expect(listDeliveries(team.ctx, { status: 'lost' as 'failed' })).rejects.toThrow()
    await expect(listDeliveries(team.ctx, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'validation-failed' })
  })

  it("never shows another organization's", async () => {
    await publish({ data: 1 })
    expect((await listDeliveries(stranger.ctx, { endpointId })).data).toEqual([])
  })
})

describe('one delivery', () => {
  it('shows each request and response in full, with what was configured hidden', async () => {
    let answers = 0
    answer = () => ({ status: ++answers === 1 ? 500 : 200, body: `answer ${answers}` })
    await publish({ data: { n: 1 } })
    await loop.runOnce()
    passSeconds(5)
    await loop.runOnce()
    const { id } = await newest()
    const delivery = await getDelivery(team.ctx, id)
    const [first, second] = delivery.attempts
    expect(delivery).toMatchObject({ status: 'delivered', attemptCount: 2, waitsFor: null })
    expect(first).toMatchObject({ number: 1, outcome: 'failed', error: { code: 'status' } })
    expect(first?.request).toMatchObject({
      method: 'POST',
      url: `${receiver.url}/in`,
      body: receiver.requests.at(-1)?.body,
    })
    expect(first?.request?.headers).toMatchObject({ 'X-Token': hidden, 'bellhop-attempt': '1' })
    expect(first?.response).toMatchObject({ status: 500, body: 'answer 1', truncated: false })
    expect(second?.response).toMatchObject({ status: 200, body: 'answer 2' })
    expect(second?.request?.body).toBe(first?.request?.body)
  })

  it('names the one that it waits for', async () => {
    await publish({ key: 'a', data: 1 }, { key: 'a', data: 2 }, { key: 'b', data: 3 })
    const rows = await database.db.selectFrom('pending_deliveries').select('id').orderBy('position').execute()
    const [first, second, other] = rows.map(({ id }) => id)
    if (first === undefined || second === undefined || other === undefined) throw new Error('three were published')
    expect(await getDelivery(team.ctx, second)).toMatchObject({ waitsFor: first, attempts: [] })
    expect((await getDelivery(team.ctx, first)).waitsFor).toBeNull()
    expect((await getDelivery(team.ctx, other)).waitsFor).toBeNull()
  })

  it('keeps its summary when request and response are archived', async () => {
    await publish({ data: 1 })
    await loop.runOnce()
    const { id } = await newest()
    team.ctx.clock.set('2026-05-01T00:00:00Z')
    expect(await getDelivery(team.ctx, id)).toMatchObject({
      status: 'delivered',
      archived: true,
      attempts: [{ number: 1, statusCode: 200, request: null, response: null }],
    })
    expect(await idsOf({ status: 'archived' })).toEqual([id])
  })

  it('of another organization is not found', async () => {
    await publish({ data: 1 })
    const { id } = await newest()
    await expect(getDelivery(stranger.ctx, id)).rejects.toMatchObject({ code: 'delivery-not-found' })
    await expect(getDelivery(team.ctx, newId('dlv'))).rejects.toMatchObject({ code: 'delivery-not-found' })
  })
})

describe('a download', () => {
  it('is the body that was sent, byte for byte', async () => {
    await publish({ data: 'Zoë' })
    await loop.runOnce()
    const { id } = await newest()
    expect(await downloadDelivery(team.ctx, services, id)).toEqual({
      fileName: `${id}.json`,
      contentType: 'application/json',
      content: receiver.requests.at(-1)?.body,
    })
  })

  it('is what the first attempt will send where none was made', async () => {
    await publish({ data: 1 })
    const { id } = await newest()
    const { content } = await downloadDelivery(team.ctx, services, id)
    await loop.runOnce()
    expect(receiver.requests.at(-1)?.body).toBe(content)
  })

  it.each([
    ['of a template', { template: json({ body: 'n={{ type }}', contentType: 'application/x-www-form-urlencoded' }) }],
    ['of a transformation', { transformation: 'const transform = ({ topic }) => ({ body: { made: topic } })' }],
  ])('is what the first attempt will send: %s', async (_of, columns) => {
    await database.db.updateTable('endpoints').set(columns).where('id', '=', endpointId).execute()
    await publish({ data: 1 })
    const { id } = await newest()
    const { content } = await downloadDelivery(team.ctx, services, id)
    await loop.runOnce()
    expect(receiver.requests.at(-1)?.body).toBe(content)
    expect(content).toContain('test.happened')
    const broken = { transformation: 'function transform() { throw 1 }', template: null }
    await database.db.updateTable('endpoints').set(broken).where('id', '=', endpointId).execute()
    expect(await downloadDelivery(team.ctx, services, id)).toMatchObject({ content })
  })

  it('is refused once it is archived, and to strangers', async () => {
    await publish({ data: 1 })
    const { id }: { id: DeliveryId } = await newest()
    await expect(downloadDelivery(stranger.ctx, services, id)).rejects.toMatchObject({ code: 'delivery-not-found' })
    team.ctx.clock.set('2026-05-01T00:00:00Z')
    await expect(downloadDelivery(team.ctx, services, id)).rejects.toMatchObject({ code: 'delivery-archived' })
  })
})

describe('the statistics', () => {
  let quiet: EndpointId
  beforeEach(async () => {
    quiet = await seedEndpoint(database.db, team.organizationId, { url: receiver.url, triggers: ['never'] })
  })
  const statsOf = ({ organizationId }: SeededOrganization) =>
    loadEndpointStats(database.db, organizationId, [endpointId, quiet], team.ctx.clock.now())
  const nothing = { accepted: 0, failed: 0 }

  it('count the last 24 hours of each endpoint, by hour', async () => {
    await publish({ data: 'too old' })
    await loop.runOnce()
    passSeconds(24 * 3600 + 1)
    await publish({ data: 1 }, { data: 2 })
    await loop.runOnce()
    passSeconds(3600)
    answer = () => ({ status: 500, body: 'down' })
    await database.db.updateTable('endpoints').set({ max_in_flight: 1 }).where('id', '=', endpointId).execute()
    await publish({ data: 3 })
    await loop.runOnce()
    const stats = await statsOf(team)
    expect(stats.get(endpointId)).toEqual({
      delivered: 2,
      failed: 0,
      pending: 1,
      acceptedRate: 1,
      lastFailure: {
        at: '2026-03-03T09:00:01.000Z',
        code: 'status',
        message: expect.stringContaining('500'),
        reason: 'status-receiver-failed',
        params: { status: 500 },
      },
      series: [...Array(22).fill(nothing), { accepted: 2, failed: 0 }, nothing],
    })
    expect(stats.get(quiet)).toEqual({
      delivered: 0,
      failed: 0,
      pending: 0,
      acceptedRate: null,
      lastFailure: null,
      series: Array(24).fill(nothing),
    })
  })

  it('count failures, and tell the last one', async () => {
    answer = () => ({ status: 410 })
    await publish({ data: 1 })
    await loop.runOnce()
    const stats = await statsOf(team)
    expect(stats.get(endpointId)).toMatchObject({
      failed: 1,
      acceptedRate: 0,
      lastFailure: { message: expect.stringContaining('410') },
      series: [...Array(23).fill(nothing), { accepted: 0, failed: 1 }],
    })
  })

  it("leave other organizations' endpoints out", async () => {
    await publish({ data: 1 })
    expect((await statsOf(stranger)).size).toBe(0)
  })
})
