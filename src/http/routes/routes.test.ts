import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganization, type TestClock, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'

const clock: TestClock = testClock('2026-03-02T08:00:00Z')
let api: TestApi
let otherKey: string
let eventTypeId: string
beforeAll(async () => {
  api = await startApi(clock)
  const own = await seedOrganization(api.database.db, { slug: 'own', timeZone: 'UTC' })
  const other = await seedOrganization(api.database.db, { slug: 'other', timeZone: 'UTC' })
  await api.makeKey(own.organizationId)
  otherKey = await api.makeKey(other.organizationId)
  const created = await api.post('/v1/event-types', {
    slug: 'call',
    kind: 'appointment',
    title: 'Call',
    durationMinutes: 30,
    questions: [{ id: 'size', label: 'Size', type: 'select', required: true, options: ['S', 'M'] }],
  })
  expect(created.status).toBe(201)
  eventTypeId = created.body.id
})
afterAll(() => api.close())

function booking(change: Record<string, unknown> = {}) {
  return {
    eventTypeId,
    start: '2026-03-03T09:00:00Z',
    timeZone: 'Asia/Tokyo',
    attendees: [{ name: 'Ada Byron', email: 'ada@example.com' }],
    responses: { size: 'M' },
    ...change,
  }
}

const endpoint = { name: 'CRM', url: 'https://crm.example.com/hook', triggers: ['booking.created'] }

describe('credentials', () => {
  it('are asked for', async () => {
    const answer = await api.get('/v1/endpoints', { key: null })
    expect(answer).toMatchObject({ status: 401, body: { code: 'missing-credentials', status: 401 } })
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  })

  it.each(['nonsense', 'bh_nothing'])('that are wrong are refused: %s', async (key) => {
    expect(await api.get('/v1/endpoints', { key })).toMatchObject({
      status: 401,
      body: { code: 'invalid-credentials' },
    })
  })

  it('of another form are refused', async () => {
    const headers = { authorization: 'Basic dXNlcjpwYXNz' }
    expect(await api.get('/v1/endpoints', { key: null, headers })).toMatchObject({ status: 401 })
  })

  it('that were revoked are worth nothing at once', async () => {
    const made = await api.post('/v1/api-keys', { name: 'Short-lived', application: 'mobile' })
    expect(made.status).toBe(201)
    expect((await api.get('/v1/organization', { key: made.body.key })).status).toBe(200)
    expect((await api.delete(`/v1/api-keys/${made.body.id}`)).status).toBe(204)
    expect(await api.get('/v1/organization', { key: made.body.key })).toMatchObject({ status: 401 })
    const listed = await api.get('/v1/api-keys')
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key)
  })
})

describe('a body', () => {
  it('that is not JSON is refused', async () => {
    const answer = await api.post('/v1/bookings', undefined, { raw: '{"start": ' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed-json' } })
  })

  it('that is empty is refused', async () => {
    const answer = await api.post('/v1/bookings', undefined, { raw: '' })
    expect(answer).toMatchObject({ status: 400 })
  })

  it('over 1 MiB is refused', async () => {
    const answer = await api.post('/v1/bookings', booking({ notes: 'x'.repeat(1024 * 1024) }))
    expect(answer).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
  })

  it('of another type is refused', async () => {
    const answer = await api.post('/v1/bookings', undefined, {
      raw: 'a=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } })
  })

  it('with half of a character is refused with its place, and a whole one is not', async () => {
    const named = (name: string) =>
      JSON.stringify(booking({ attendees: [{ name, email: 'a@example.com' }], responses: {} }))
    const half = await api.post('/v1/bookings', undefined, { raw: named('A\ud83d') })
    expect(half).toMatchObject({ status: 400, body: { errors: [{ path: 'attendees.0.name' }] } })
    const whole = await api.post('/v1/bookings', undefined, { raw: named('A').replace('"A"', '"A\\ud83d\\ude00"') })
    expect(whole).toMatchObject({ status: 400, body: { errors: [{ path: 'responses.size' }] } })
  })

  it('with a character that cannot be stored is refused with its place', async () => {
    const answer = await api.post('/v1/bookings', booking({ attendees: [{ name: 'A\u0000', email: 'a@example.com' }] }))
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'attendees.0.name' }] } })
  })
})

describe('a booking with a mistake', () => {
  const cases: [string, Record<string, unknown>, string][] = [
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['no start', { start: undefined }, 'start'],
    ['a start that is no time', { start: 'tomorrow' }, 'start'],
    ['a start in the past', { start: '2026-03-01T09:00:00Z' }, 'start'],
    ['a start outside availability', { start: '2026-03-03T20:00:00Z' }, 'start'],
    ['a start that is not on a slot', { start: '2026-03-03T09:10:00Z' }, 'start'],
    ['an unknown time zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['no attendee', { attendees: [] }, 'attendees'],
    ['a bad e-mail address', { attendees: [{ name: 'Ada', email: 'ada at example' }] }, 'attendees.0.email'],
    ['a required answer left out', { responses: {} }, 'responses.size'],
    ['an answer that is no option', { responses: { size: 'XL' } }, 'responses.size'],
    ['too long a metadata value', { metadata: { user_id: 'x'.repeat(501) } }, 'metadata.user_id'],
    ['too long a metadata key', { metadata: { ['k'.repeat(41)]: 'x' } }, `metadata.${'k'.repeat(41)}`],
    [
      'too many metadata keys',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'x'])) },
      'metadata',
    ],
    ['an unknown utm field', { utm: { colour: 'red' } }, 'utm.colour'],
  ]

  it.each(cases)('%s: names the field, and changes nothing', async (_name, change, path) => {
    const answer = await api.post('/v1/bookings', booking(change))
    expect(answer.status).toBe(400)
    expect(answer.body.code).toBe('validation-failed')
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path)
    expect((await api.get('/v1/bookings')).body.data).toEqual([])
    expect((await api.get('/v1/events')).body.data).toEqual([])
  })

  it('of an event type of another organization is not found', async () => {
    expect(await api.post('/v1/bookings', booking(), { key: otherKey })).toMatchObject({
      status: 404,
      body: { code: 'event-type-not-found' },
    })
  })
})

describe('an endpoint with a mistake', () => {
  const cases: [string, Record<string, unknown>, string][] = [
    ['no name', { name: undefined }, 'name'],
    ['an empty name', { name: '  ' }, 'name'],
    ['no url', { url: undefined }, 'url'],
    ['http', { url: 'http://crm.example.com/hook' }, 'url'],
    ['localhost', { url: 'https://localhost/hook' }, 'url'],
    ['an IP address', { url: 'https://10.0.0.1/hook' }, 'url'],
    ['an IP address in decimal', { url: 'https://2130706433/' }, 'url'],
    ['an IP address in hex', { url: 'https://0x7f.1/' }, 'url'],
    ['an IPv6 address', { url: 'https://[::1]/' }, 'url'],
    ['credentials', { url: 'https://user:pass@crm.example.com/' }, 'url'],
    ['no triggers', { triggers: [] }, 'triggers'],
    ['an unknown trigger', { triggers: ['booking.creatd'] }, 'triggers.0'],
    ['an unknown dialect', { dialect: 'klingon' }, 'dialect'],
    ['an unknown field', { colour: 'red' }, 'colour'],
  ]

  it.each(cases)('%s: names the field, and changes nothing', async (_name, change, path) => {
    const answer = await api.post('/v1/endpoints', { ...endpoint, ...change })
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path)
    expect((await api.get('/v1/endpoints')).body.data).toEqual([])
  })
})

describe('an endpoint', () => {
  it('shows its secret once, and its name is unique', async () => {
    const created = await api.post('/v1/endpoints', endpoint)
    expect(created.status).toBe(201)
    expect(created.body.secret).toMatch(/^whsec_/)
    const { id, secret } = created.body
    const read = await api.get(`/v1/endpoints/${id}`)
    expect(read.body).toMatchObject({ name: 'CRM', hasSecret: true, enabled: true, pendingDeliveries: 0 })
    expect(JSON.stringify(read.body)).not.toContain(secret)
    expect(await api.post('/v1/endpoints', { ...endpoint, name: 'crm' })).toMatchObject({
      status: 409,
      body: { code: 'name-taken', errors: [{ path: 'name' }] },
    })
    expect((await api.get(`/v1/endpoints/${id}`, { key: otherKey })).status).toBe(404)
    expect((await api.patch(`/v1/endpoints/${id}`, { enabled: false }, { key: otherKey })).status).toBe(404)
    expect((await api.delete(`/v1/endpoints/${id}`, { key: otherKey })).status).toBe(404)
    expect((await api.patch(`/v1/endpoints/${id}`, { enabled: false })).body.enabled).toBe(false)
    expect(await api.delete(`/v1/endpoints/${id}`)).toMatchObject({ status: 200, body: { cancelledDeliveries: 0 } })
    expect((await api.get(`/v1/endpoints/${id}`)).status).toBe(404)
  })
})

describe('the free times of an internal meeting', () => {
  it('are for the organization alone', async () => {
    const meeting = { slug: 'staff', kind: 'internal_meeting', title: 'Staff', durationMinutes: 30 }
    const { id } = (await api.post('/v1/event-types', meeting)).body
    const url = `/v1/event-types/${id}/slots?from=2026-03-03&to=2026-03-03`
    expect((await api.get(url)).body.slots).toHaveLength(16)
    expect((await api.get(url, { key: null })).status).toBe(404)
    expect((await api.get(url, { key: otherKey })).status).toBe(404)
    expect((await api.get(url, { key: 'bh_nothing' })).status).toBe(401)
  })
})

describe('a booking', () => {
  it('lives from its making to its end, with an event for each step in sequence', async () => {
    const created = await api.post('/v1/bookings', booking({ metadata: { user_id: '7' }, utm: { source: 'mail' } }))
    expect(created).toMatchObject({
      status: 201,
      body: { status: 'accepted', source: 'portal', sequence: 1, metadata: { user_id: '7' } },
    })
    expect(await api.post('/v1/bookings', booking())).toMatchObject({ status: 409, body: { code: 'slot-taken' } })

    const { uid } = created.body
    expect((await api.get(`/v1/bookings/${uid}`, { key: otherKey })).status).toBe(404)
    const moved = await api.post(`/v1/bookings/${uid}/reschedule`, { start: '2026-03-03T10:00:00Z', reason: 'Train' })
    expect(moved).toMatchObject({
      status: 200,
      body: { rescheduledFrom: uid, sequence: 2, metadata: { user_id: '7' } },
    })
    const cancelled = await api.post(`/v1/bookings/${moved.body.uid}/cancel`, { reason: 'Ill' })
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', reason: 'Ill', sequence: 3 } })
    expect(await api.post(`/v1/bookings/${moved.body.uid}/cancel`, {})).toMatchObject({
      status: 409,
      body: { code: 'booking-over' },
    })
    expect(await api.post(`/v1/bookings/${moved.body.uid}/confirm`)).toMatchObject({
      status: 409,
      body: { code: 'booking-not-pending' },
    })
    expect((await api.delete(`/v1/bookings/${moved.body.uid}`)).status).toBe(204)
    expect((await api.get(`/v1/bookings/${moved.body.uid}`)).status).toBe(404)

    const events = (await api.get('/v1/events')).body.data.toReversed()
    expect(events.map((event: { topic: string; sequence: number }) => [event.topic, event.sequence])).toEqual([
      ['customer.created', 1],
      ['booking.created', 1],
      ['booking.rescheduled', 2],
      ['booking.cancelled', 3],
      ['booking.deleted', 4],
    ])
    expect((await api.get(`/v1/events/${events[0].id}`, { key: otherKey })).status).toBe(404)
  })

  it('is made once for each Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'order-17' }
    const input = booking({ start: '2026-03-04T09:00:00Z' })
    const first = await api.post('/v1/bookings', input, { headers })
    const again = await api.post('/v1/bookings', input, { headers })
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(again.headers['idempotent-replayed']).toBe('true')
    const other = await api.post('/v1/bookings', booking({ start: '2026-03-04T10:00:00Z' }), { headers })
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-conflict' } })
    clock.set(new Date(clock.now().getTime() + 25 * 3_600_000))
    expect(await api.post('/v1/bookings', booking({ start: '2026-03-04T10:00:00Z' }), { headers })).toMatchObject({
      status: 201,
    })
  })
})

describe('the document', () => {
  it('describes every route and every webhook in OpenAPI 3.1', async () => {
    const { body } = await api.get('/openapi.json', { key: null })
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/v1/bookings',
        '/v1/bookings/{uid}/reschedule',
        '/v1/endpoints/{id}',
        '/v1/events/batch',
      ]),
    )
    expect(Object.keys(body.webhooks)).toContain('booking.created')
    const operations = Object.values(body.paths).flatMap((path) => Object.values(path as object))
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect((await api.get('/docs', { key: null })).status).toBeLessThan(400)
  })
})

describe('an address that is nowhere', () => {
  it('is answered with a problem', async () => {
    expect(await api.get('/v1/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })
})
