import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestLoop, publishTestEvents, seedEndpoint, type TestLoop } from '../support/delivery-setup.ts'
import { type OpenStream, openStream } from '../support/open-stream.ts'
import { type Handler, type Receiver, startReceiver } from '../support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../support/seed-organization.ts'
import { startApi, type TestApi } from '../support/start-api.ts'

let api: TestApi
let url: string
let team: SeededOrganization
let key: string
let loop: TestLoop
const receivers: Receiver[] = []
const streams: OpenStream[] = []

beforeAll(async () => {
  api = await startApi({ now: () => new Date('2026-03-02T08:00:00Z') })
  url = await api.app.listen({ host: '127.0.0.1', port: 0 })
})
beforeEach(async () => {
  team = await seedOrganization(api.database.db, { now: '2026-03-02T08:00:00Z' })
  key = await api.makeKey(team.organizationId)
  loop = createTestLoop(api.database, team.ctx.clock)
  await loop.start()
})
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close()
  await loop.stop()
  for (const receiver of receivers.splice(0)) await receiver.close()
})
afterAll(() => api.close())

async function open(query = '', lastEventId: string | null = null, as = key): Promise<OpenStream> {
  const stream = await openStream(`${url}/v1/stream${query}`, as, lastEventId)
  streams.push(stream)
  return stream
}

async function opened(query = '', lastEventId: string | null = null): Promise<OpenStream> {
  const stream = await open(query, lastEventId)
  expect(await stream.next()).toMatchObject({ event: 'ready' })
  return stream
}

async function endpointTo(handler?: Handler, seconds?: number[]) {
  const receiver = await startReceiver(handler)
  receivers.push(receiver)
  const options = seconds === undefined ? {} : { retry: { preset: 'custom' as const, seconds } }
  return seedEndpoint(api.database.db, team.organizationId, { url: receiver.url, ...options })
}

const publish = async (...data: unknown[]) => {
  await publishTestEvents(
    api.database.db,
    team.ctx,
    data.map((each) => ({ key: String(each), data: each })),
  )
  loop.wake()
}

describe('a live stream', () => {
  it('tells each attempt with its delivery, once it is settled', async () => {
    const endpointId = await endpointTo(() => ({ status: 204 }))
    const stream = await opened()
    await publish('one')
    const told = await stream.next()
    expect(told).toMatchObject({
      event: 'attempt',
      lastEventId: expect.stringMatching(/^[0-9a-f]{12}\.1$/),
      data: {
        delivery: { endpointId, status: 'delivered', trigger: 'test.happened', lastStatusCode: 204, attemptCount: 1 },
        attempt: { number: 1, outcome: 'delivered', statusCode: 204 },
      },
    })
    const { body } = await api.get(`/v1/deliveries/${told?.data.delivery.id}`, { key })
    expect(body).toMatchObject(told?.data.delivery)
  })

  it('tells of retries: what is to be tried again is pending, and then delivered', async () => {
    let count = 0
    await endpointTo(() => ({ status: count++ === 0 ? 500 : 200 }), [5])
    const [all, pending] = [await opened(), await opened('?status=pending')]
    await publish('one')
    expect(await all.next()).toMatchObject({
      data: { delivery: { status: 'pending' }, attempt: { number: 1, outcome: 'failed', statusCode: 500 } },
    })
    team.ctx.clock.set(new Date(team.ctx.clock.now().getTime() + 60_000))
    loop.wake()
    expect(await all.next()).toMatchObject({
      data: { delivery: { status: 'delivered', attemptCount: 2 }, attempt: { number: 2, statusCode: 200 } },
    })
    expect(await pending.next()).toMatchObject({ data: { attempt: { number: 1 } } })
  })

  it('is narrowed by webhook and by what became of the delivery', async () => {
    const good = await endpointTo()
    const bad = await endpointTo(() => ({ status: 410 }))
    const [ofGood, failed] = [await opened(`?endpointId=${good}`), await opened('?status=failed')]
    await publish('one')
    expect(await ofGood.next()).toMatchObject({ data: { delivery: { endpointId: good } } })
    expect(await failed.next()).toMatchObject({ data: { delivery: { endpointId: bad, status: 'failed' } } })
  })

  it('tells nobody of another organization', async () => {
    await endpointTo()
    const other = await seedOrganization(api.database.db, { now: '2026-03-02T08:00:00Z' })
    const foreign = await open('', null, await api.makeKey(other.organizationId))
    expect(await foreign.next()).toMatchObject({ event: 'ready' })
    const own = await opened()
    await publish('one')
    await own.next()
    const receiver = await startReceiver()
    receivers.push(receiver)
    const endpointId = await seedEndpoint(api.database.db, other.organizationId, { url: receiver.url })
    await publishTestEvents(api.database.db, other.ctx, [{ data: 'theirs' }])
    loop.wake()
    expect(await foreign.next()).toMatchObject({ data: { delivery: { endpointId } } })
  })

  it('goes on where another one ended, without a gap and without telling anything twice', async () => {
    await endpointTo()
    const first = await opened()
    await publish('one')
    const last = await first.next()
    first.close()
    const witness = await opened()
    await publish('two', 'three')
    const meanwhile = [await witness.next(), await witness.next()].map((each) => each?.data.delivery.id)
    const second = await opened('', last?.lastEventId ?? '')
    const got = [await second.next(), await second.next()]
    expect(got.map((each) => each?.event)).toEqual(['attempt', 'attempt'])
    expect(got.map((each) => each?.data.delivery.id)).toEqual(meanwhile)
  })

  it('says that something may be missing where it cannot go on', async () => {
    const elsewhere = await opened('', '0123456789ab.7')
    expect(await elsewhere.next()).toMatchObject({ event: 'gap', data: {} })
  })

  it('needs a key, takes no filter that it does not know, and is 50 times there at most', async () => {
    expect((await openStream(`${url}/v1/stream`, 'bh_wrong')).status).toBe(401)
    expect((await open('?colour=red')).status).toBe(400)
    const all = await Promise.all(Array.from({ length: 50 }, () => open()))
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await open()).status).toBe(429)
  })
})
