import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { watchServer } from '../../src/app/watch-server.ts'
import { createConfig } from '../../src/config/config.ts'
import type { RawSettings } from '../../src/config/env.ts'
import type { Database } from '../../src/db/database.ts'
import { createMetricsApp } from '../../src/http/create-metrics-app.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { OrganizationId } from '../../src/shared/ids.ts'
import { createTestLoop, publishTestEvents, quietLogger, seedEndpoint } from '../support/delivery-setup.ts'
import { type Handler, startReceiver } from '../support/receiver.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { startApi, type TestApi } from '../support/start-api.ts'
import { createTestDatabase } from '../support/test-database.ts'

const close: (() => unknown)[] = []
let database: Database
let organizationId: OrganizationId

beforeAll(async () => {
  database = await createTestDatabase()
  organizationId = (await seedOrganization(database.db, { now: new Date() })).organizationId
})
afterEach(async () => {
  for (const each of close.splice(0).reverse()) await each()
  for (const table of ['pending_deliveries', 'deliveries', 'endpoints'] as const) {
    await database.db.deleteFrom(table).execute()
  }
})
afterAll(() => database.close())

const configOf = (settings: Record<string, unknown>) =>
  createConfig(
    new Map(Object.entries(settings).map(([key, value]) => [key, { value, origin: 'file' }])) satisfies RawSettings,
  )

/** A server's watch, its metrics over the real HTTP side, and a loop that it counts. */
function watched(settings: Record<string, unknown> = {}) {
  const watch = watchServer(configOf(settings), { database, clock: systemClock, logger: quietLogger })
  const loop = createTestLoop(database, systemClock, { metrics: watch.metrics })
  const app = createMetricsApp({
    database,
    version: '1.2.3',
    logger: quietLogger,
    metricsReading: watch.metricsReading,
  })
  close.push(
    watch.stop,
    () => loop.stop(),
    () => app.close(),
  )
  const scrape = async (headers: Record<string, string> = {}) => {
    const { statusCode, headers: got, body } = await app.inject({ url: '/metrics', headers })
    return { status: statusCode, contentType: String(got['content-type']), text: body }
  }
  const publish = (...keys: string[]) =>
    publishTestEvents(
      database.db,
      { organizationId, clock: systemClock },
      keys.map((key) => ({ key, data: key })),
    )
  return { loop, scrape, publish }
}

/** The value of one series, or undefined where it is not there. */
function valueAt(text: string, series: string): number | undefined {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}

async function endpointAt(handler: Handler, retries: number[] = []) {
  const receiver = await startReceiver(handler)
  close.push(() => receiver.close())
  return seedEndpoint(database.db, organizationId, {
    url: `${receiver.url}/very/secret/path`,
    retry: { preset: 'custom', seconds: retries },
  })
}

describe('the metrics', () => {
  it('follow events to their deliveries', async () => {
    const { loop, scrape, publish } = watched()
    await endpointAt(() => ({ status: 200 }))
    await publish('a', 'b', 'c')
    const before = (await scrape()).text
    expect(valueAt(before, 'bellhop_events_accepted_total{source="api"}')).toBe(3)
    expect(valueAt(before, 'bellhop_deliveries_total{status="delivered"}')).toBe(0)
    await loop.runOnce()
    const { text, contentType } = await scrape()
    expect(contentType).toContain('text/plain; version=0.0.4')
    expect(valueAt(text, 'bellhop_deliveries_total{status="delivered"}')).toBe(3)
    expect(valueAt(text, 'bellhop_attempts_total{dialect="bellhop",outcome="delivered"}')).toBe(3)
    expect(valueAt(text, 'bellhop_first_attempt_delay_seconds_count')).toBe(3)
    expect(valueAt(text, 'bellhop_attempt_duration_seconds_count')).toBe(3)
    expect(valueAt(text, 'bellhop_attempts_in_flight')).toBe(0)
    expect(valueAt(text, 'bellhop_retries_total')).toBe(0)
  })

  it('tell retries from failures, by the code of the error', async () => {
    const { loop, scrape, publish } = watched()
    await endpointAt(() => ({ status: 500 }), [3600])
    await endpointAt(() => ({ status: 400 }))
    await publish('a')
    await loop.runOnce()
    const { text } = await scrape()
    expect(valueAt(text, 'bellhop_attempts_total{dialect="bellhop",outcome="status"}')).toBe(2)
    expect(valueAt(text, 'bellhop_retries_total')).toBe(1)
    expect(valueAt(text, 'bellhop_deliveries_total{status="failed"}')).toBe(1)
    expect(valueAt(text, 'bellhop_deliveries_total{status="delivered"}')).toBe(0)
  })

  it('show what is in flight while the receiver takes its time', async () => {
    const { loop, scrape, publish } = watched()
    let answer: () => void = () => undefined
    const mayAnswer = new Promise<void>((resolve) => {
      answer = resolve
    })
    let asked: () => void = () => undefined
    const wasAsked = new Promise<void>((resolve) => {
      asked = resolve
    })
    await endpointAt(async () => {
      asked()
      await mayAnswer
      return { status: 200 }
    })
    await publish('a')
    const run = loop.runOnce()
    await wasAsked
    expect(valueAt((await scrape()).text, 'bellhop_attempts_in_flight')).toBe(1)
    answer()
    await run
    expect(valueAt((await scrape()).text, 'bellhop_attempts_in_flight')).toBe(0)
  })

  it('measure the backlog when they are read', async () => {
    const { scrape, publish } = watched()
    await endpointAt(() => ({}))
    await publish('a', 'b')
    const { text } = await scrape()
    expect(valueAt(text, 'bellhop_backlog_deliveries')).toBe(2)
    expect(valueAt(text, 'bellhop_oldest_due_seconds')).toBeGreaterThanOrEqual(0)
    expect(valueAt(text, 'bellhop_database_connections{state="waiting"}')).toBe(0)
  })

  it('name no customer, no endpoint and no address', async () => {
    const { loop, scrape, publish } = watched()
    const endpointId = await endpointAt(() => ({}))
    const [eventId = 'none'] = await publish('a-key-of-somebody')
    await loop.runOnce()
    const { text } = await scrape()
    for (const secret of [endpointId, organizationId, eventId, 'a-key-of-somebody', '127.0.0.1', 'secret', 'dlv_']) {
      expect(text).not.toContain(secret)
    }
  })

  it('count by endpoint where that was asked for', async () => {
    const { loop, scrape, publish } = watched({ metricsPerEndpoint: true })
    const endpointId = await endpointAt(() => ({}))
    await publish('a', 'b')
    await loop.runOnce()
    const series = `bellhop_endpoint_attempts_total{endpoint="${endpointId}",outcome="delivered"}`
    expect(valueAt((await scrape()).text, series)).toBe(2)
  })

  it('are closed to whoever does not know the token', async () => {
    const { scrape } = watched({ metricsToken: 'a-token-for-metrics' })
    expect(await scrape()).toMatchObject({ status: 401, contentType: expect.stringContaining('problem+json') })
    expect(await scrape({ authorization: 'Bearer a-token-for-metrics' })).toMatchObject({ status: 200 })
  })

  it('need credentials where a public name says that a proxy stands before the server', async () => {
    const { scrape } = watched({ publicUrl: 'https://book.example.com', bootstrapApiKey: 'operator-key-0001' })
    expect(await scrape()).toMatchObject({ status: 403 })
    expect(await scrape({ authorization: 'Bearer operator-key-0001' })).toMatchObject({ status: 200 })
  })
})

const ping = { topic: 'ping', data: { message: 'Is anybody there?' } }

describe('the API', () => {
  let api: TestApi
  let watch: ReturnType<typeof watchServer>
  beforeAll(async () => {
    const options = { clock: systemClock, logger: quietLogger }
    api = await startApi(systemClock, {}, (services) => {
      watch = watchServer(configOf({}), { ...options, database: services.database })
      return { ...services, metrics: watch.metrics, metricsReading: watch.metricsReading }
    })
    const { organizationId: owner } = await seedOrganization(api.database.db, { now: new Date() })
    await api.makeKey(owner)
  })
  afterAll(async () => {
    watch.stop()
    await api.close()
  })

  it('counts requests by the pattern of their route, and what they publish', async () => {
    const { body } = await api.post('/v1/events', ping)
    await api.get(`/v1/events/${body.id}?secret=hunter2`)
    await api.get('/v1/events/evt_00000000000000000000000000')
    await api.get('/no/such/hunter2')
    const text: string = (await api.get('/metrics', { key: null })).body
    expect(valueAt(text, 'bellhop_http_requests_total{method="POST",route="/v1/events",status="2xx"}')).toBe(1)
    expect(valueAt(text, 'bellhop_http_requests_total{method="GET",route="/v1/events/:id",status="2xx"}')).toBe(1)
    expect(valueAt(text, 'bellhop_http_requests_total{method="GET",route="/v1/events/:id",status="4xx"}')).toBe(1)
    expect(valueAt(text, 'bellhop_http_requests_total{method="GET",route="none",status="4xx"}')).toBe(1)
    expect(valueAt(text, 'bellhop_events_accepted_total{source="portal"}')).toBe(1)
    expect(text).not.toContain('hunter2')
    expect(text).not.toContain(body.id)
  })

  it("counts what the deletion of an endpoint cancels, and opens to no organization's key", async () => {
    const input = { name: 'Gone', url: 'https://hooks.example.com/x', dialect: 'bellhop', triggers: ['ping'] }
    const { body: endpoint } = await api.post('/v1/endpoints', input)
    await api.post('/v1/events', ping)
    expect(await api.delete(`/v1/endpoints/${endpoint.id}`)).toMatchObject({ status: 200 })
    const { body } = await api.get('/metrics', { key: null })
    expect(valueAt(body, 'bellhop_deliveries_total{status="cancelled"}')).toBe(1)
    expect(await api.get('/metrics')).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } })
  })

  it('answers each request with an id: the one that it came with, or a new one', async () => {
    const own = await api.get('/healthz', { headers: { 'x-request-id': 'proxy-42/a' } })
    expect(own.headers['x-request-id']).toBe('proxy-42/a')
    const bad = await api.get('/no/such/page', { headers: { 'x-request-id': 'two words' } })
    expect(bad.headers['x-request-id']).toMatch(/^req_[0-9a-f]{16}_\d+$/)
    const next = await api.get('/healthz')
    expect(next.headers['x-request-id']).not.toBe(bad.headers['x-request-id'])
  })
})
