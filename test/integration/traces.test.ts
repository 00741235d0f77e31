import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startTraces } from '../../src/app/start-traces.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { OrganizationId } from '../../src/shared/ids.ts'
import { createTestLoop, quietLogger, seedEndpoint } from '../support/delivery-setup.ts'
import { type ReceivedRequest, type Receiver, startReceiver } from '../support/receiver.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { startApi, type TestApi } from '../support/start-api.ts'

const Span = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  attributes: z.array(z.object({ key: z.string(), value: z.unknown() })),
})
const Export = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span) })) })),
})

let api: TestApi
let organizationId: OrganizationId
let receiver: Receiver
const close: (() => unknown)[] = []

beforeAll(async () => {
  api = await startApi(systemClock)
  organizationId = (await seedOrganization(api.database.db, { now: new Date() })).organizationId
  await api.makeKey(organizationId)
  receiver = await startReceiver()
})
afterEach(async () => {
  for (const each of close.splice(0).reverse()) await each()
  await api.database.db.deleteFrom('endpoints').execute()
})
afterAll(async () => {
  await receiver.close()
  await api.close()
})

/** A collector of spans as OpenTelemetry has them; `spans` ends the tracing and returns all that came. */
async function traced() {
  const collector = await startReceiver()
  const stop = await startTraces(collector.url, quietLogger)
  const loop = createTestLoop(api.database, systemClock, { traces: true })
  close.push(
    () => collector.close(),
    stop,
    () => loop.stop(),
  )
  return {
    loop,
    async spans() {
      await stop()
      expect(collector.requests.every(({ path }) => path === '/v1/traces')).toBe(true)
      return collector.requests.flatMap(({ body }) =>
        Export.parse(JSON.parse(body)).resourceSpans.flatMap(({ scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) => spans),
        ),
      )
    },
  }
}

const listen = (trigger: string, headers: { name: string; value: string }[] = []) =>
  seedEndpoint(api.database.db, organizationId, { url: `${receiver.url}/${trigger}`, triggers: [trigger], headers })

const traceparent = (digit: string) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`
const publish = (message: string, headers: Record<string, string> = {}) =>
  api.post('/v1/events', { topic: 'ping', data: { message } }, { headers })

/** The requests that came while `work` ran. */
async function receivedDuring(work: () => Promise<unknown>): Promise<readonly ReceivedRequest[]> {
  const before = receiver.requests.length
  await work()
  return receiver.requests.slice(before)
}

const messageOf = ({ body }: ReceivedRequest): unknown => JSON.parse(body).data.message

describe('with traces', () => {
  it('the receiver is told of the trace in which the event was published', async () => {
    const { loop, spans } = await traced()
    await listen('ping')
    await publish('hello', { traceparent: traceparent('a') })
    const [request] = await receivedDuring(() => loop.runOnce())
    expect(request?.headers.traceparent).toMatch(/^00-a{32}-(?!a{16})[0-9a-f]{16}-01$/)

    const all = (await spans()).filter(({ traceId }) => traceId === 'a'.repeat(32))
    const chain = ['POST /v1/events', 'publish ping', 'attempt'].map((name) => all.find((span) => span.name === name))
    const parents = ['a'.repeat(16), chain[0]?.spanId, chain[1]?.spanId]
    expect(chain.map((span) => span?.parentSpanId)).toEqual(parents)
    expect(request?.headers.traceparent?.split('-')[2]).toBe(chain[2]?.spanId)
    expect(chain[2]?.attributes).toContainEqual({ key: 'bellhop.decision', value: { stringValue: 'delivered' } })
    expect(JSON.stringify(all)).not.toContain('127.0.0.1')
  })

  it('a change of a customer goes on with the trace of the request that made it', async () => {
    const { loop } = await traced()
    await listen('customer.created')
    const input = { email: 'ada@example.com', name: 'Ada' }
    const answer = await api.post('/v1/customers', input, { headers: { traceparent: traceparent('b') } })
    expect(answer.status).toBe(201)
    const [request] = await receivedDuring(() => loop.runOnce())
    expect(request?.headers.traceparent).toMatch(/^00-b{32}-/)
  })

  it('events that are committed together keep the traces of their requests apart', async () => {
    const { loop } = await traced()
    await listen('ping')
    const digits = ['1', '2', '3', '4', '5']
    await Promise.all(digits.map((digit) => publish(digit, { traceparent: traceparent(digit) })))
    const requests = await receivedDuring(() => loop.runOnce())
    expect(requests).toHaveLength(digits.length)
    for (const request of requests) {
      expect(request.headers.traceparent?.split('-')[1]).toBe(String(messageOf(request)).repeat(32))
    }
  })

  it('an event of a request without a trace begins one', async () => {
    const { loop, spans } = await traced()
    await listen('ping')
    await publish('hello')
    const [request] = await receivedDuring(() => loop.runOnce())
    const traceId = request?.headers.traceparent?.split('-')[1]
    const names = (await spans()).filter((span) => span.traceId === traceId).map(({ name }) => name)
    expect(names.sort()).toEqual(['POST /v1/events', 'attempt', 'publish ping'])
  })

  it("the trace stands in the place of an endpoint's own header", async () => {
    const { loop } = await traced()
    await listen('ping', [{ name: 'TraceParent', value: traceparent('f') }])
    await publish('hello', { traceparent: traceparent('c') })
    const [request] = await receivedDuring(() => loop.runOnce())
    expect(request?.headers.traceparent).toMatch(/^00-c{32}-/)
  })
})

it('without traces, receivers hear of none, and nothing is stored', async () => {
  const loop = createTestLoop(api.database, systemClock)
  close.push(() => loop.stop())
  await listen('ping')
  const { body } = await publish('hello', { traceparent: traceparent('d') })
  const [request] = await receivedDuring(() => loop.runOnce())
  expect(request?.headers).not.toHaveProperty('traceparent')
  const stored = await api.database.db.selectFrom('payloads').select('part').where('owner_id', '=', body.id).execute()
  expect(stored.map(({ part }) => part)).not.toContain('trace')
})
