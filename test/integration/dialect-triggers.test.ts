import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialects } from '../../src/dialects/registry.ts'
import { sampleOfTrigger } from '../../src/dialects/sample-of-trigger.ts'
import { createTestLoop } from '../support/delivery-setup.ts'
import { eventPlace } from '../support/event-of.ts'
import { type ReceivedRequest, type Receiver, startReceiver } from '../support/receiver.ts'
import { seedOrganization, testClock } from '../support/seed-organization.ts'
import { startApi, type TestApi } from '../support/start-api.ts'
import { proofHeaders, verifiers } from '../support/verify-request.ts'

// Every trigger of every dialect, published through the API, and its whole request at a real receiver.

// The libraries that check signatures know the clock of this machine only.
const clock = testClock(new Date())
let api: TestApi
let receiver: Receiver
let organizationId: string

beforeAll(async () => {
  api = await startApi(clock, { allowHttp: true, allowTargets: ['127.0.0.1'] })
  const team = await seedOrganization(api.database.db, { slug: 'brightwater', timeZone: 'Europe/Zurich' })
  organizationId = team.organizationId
  await api.makeKey(team.organizationId)
  receiver = await startReceiver()
})

afterAll(async () => {
  await receiver.close()
  await api.close()
})

function golden(dialect: string, trigger: string): string {
  const file = `${trigger.toLowerCase().replaceAll(/[._]/g, '-')}.json`
  return readFileSync(new URL(`../../src/dialects/${dialect}/golden/${file}`, import.meta.url), 'utf8')
}

/** What the golden file holds, for the event that was published here; every byte as it is sent. */
function expectedBody(dialect: string, trigger: string, eventId: string, subjectId: string): string {
  const text = golden(dialect, trigger)
    .replaceAll(eventPlace.id, eventId)
    .replaceAll(eventPlace.organization.id, organizationId)
  const body = JSON.parse(text)
  if (dialect === 'cloudevents') body.subject = subjectId
  return JSON.stringify(body)
}

function expectedHeaders(dialect: string, request: ReceivedRequest, eventId: string) {
  const proofs = (proofHeaders[dialect] ?? []).map((name) => [name, expect.any(String)])
  return {
    host: receiver.url.replace('http://', ''),
    connection: 'keep-alive',
    'content-type': dialect === 'cloudevents' ? 'application/cloudevents+json' : 'application/json',
    'content-length': String(Buffer.byteLength(request.body)),
    'user-agent': 'Bellhop/0.0.0',
    'webhook-id': expect.stringMatching(/^msg_[0-9a-f]{32}$/),
    'bellhop-event-id': eventId,
    'bellhop-delivery-id': expect.stringMatching(/^dlv_[0-9a-z]{26}$/),
    'bellhop-attempt': '1',
    'x-own': 'of the webhook',
    ...Object.fromEntries(proofs),
  }
}

describe.each([...dialects.values()])('the dialect $name', (dialect) => {
  it('sends every one of its triggers, whole and signed', async () => {
    const loop = createTestLoop(api.database, clock, { box: api.services.box, policy: api.services.policy })
    const triggers = dialect.triggers.map(({ name }) => name)
    const sources = ['widget', 'portal', 'api', 'mobile', 'meeting', 'calendar', 'csv', 'recurring']
    const made = await api.post('/v1/endpoints', {
      name: dialect.name,
      url: `${receiver.url}/${dialect.name}`,
      headers: [{ name: 'X-Own', value: 'of the webhook' }],
      ...{ dialect: dialect.name, triggers, sources },
    })
    expect(made).toMatchObject({ status: 201, body: { hasSecret: dialect.secretName !== null } })

    for (const trigger of triggers) {
      const event = sampleOfTrigger(dialect, trigger, eventPlace)
      if (event === null) throw new Error(`${trigger} has no sample`)
      const { topic, kind, source, occurredAt, data, subject } = event
      const orderingKey = subject.id === event.id ? `${topic}-${dialect.name}` : subject.id
      const published = await api.post('/v1/events', { topic, kind, source, occurredAt, data, orderingKey })
      expect(published, JSON.stringify(published.body)).toMatchObject({ status: 202 })
      const before = receiver.requests.length
      await loop.runOnce()
      const [request, ...others] = receiver.requests.slice(before).filter(({ path }) => path === `/${dialect.name}`)
      if (request === undefined) throw new Error(`${trigger} did not arrive`)
      expect(others, `more than one request of ${trigger}`).toEqual([])

      expect(request.method).toBe('POST')
      expect(request.body).toBe(expectedBody(dialect.name, trigger, published.body.id, orderingKey))
      expect(request.headers).toEqual(expectedHeaders(dialect.name, request, published.body.id))
      const verify = verifiers[dialect.name]
      expect(verify === undefined).toBe(dialect.secretName === null)
      if (verify === undefined) continue
      expect(verify(request, made.body.secret)).toBe(true)
      expect(verify({ ...request, body: `${request.body} ` }, made.body.secret)).toBe(false)
      expect(verify(request, String(dialect.generateSecret()))).toBe(false)
    }
    await loop.stop()
    await api.patch(`/v1/endpoints/${made.body.id}`, { enabled: false })
  })
})
