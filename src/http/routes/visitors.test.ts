import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi, testPublicUrl } from '../../../test/support/start-api.ts'
import { createSignInLink } from '../../accounts/sessions/create-sign-in-link.ts'
import { bellhopDialect } from '../../dialects/bellhop/bellhop-dialect.ts'
import type { MemberId, OrganizationId } from '../../shared/ids.ts'

const clock = testClock('2026-03-02T08:00:00Z')
let api: TestApi
let organizationId: OrganizationId
let memberId: MemberId
beforeAll(async () => {
  api = await startApi(clock)
  const seeded = await seedOrganization(api.database.db, { slug: 'studio', timeZone: 'UTC' })
  organizationId = seeded.organizationId
  memberId = seeded.memberId
  await api.makeKey(organizationId)
  await api.post('/v1/event-types', {
    slug: 'call',
    kind: 'appointment',
    title: 'Call',
    privateTitle: 'Lead',
    location: { type: 'video', value: 'https://meet.example/secret-room' },
    durationMinutes: 30,
  })
  await api.post('/v1/event-types', { slug: 'staff', kind: 'internal_meeting', title: 'Staff', durationMinutes: 30 })
})
afterAll(() => api.close())

const anyone = { key: null }
const details = { timeZone: 'Asia/Tokyo', attendees: [{ name: 'Ada Byron', email: 'ada@example.com' }] }
const tokenOf = (manageUrl: string) => new URL(manageUrl).searchParams.get('token') ?? ''

describe('a visitor', () => {
  it('sees what can be booked, and nothing that is private', async () => {
    const list = await api.get('/v1/public/studio', anyone)
    expect(list.body.eventTypes.map(({ slug }: { slug: string }) => slug)).toEqual(['call'])
    const one = await api.get('/v1/public/studio/call', anyone)
    expect(one.body).toMatchObject({
      organization: { slug: 'studio' },
      eventType: { title: 'Call', bookingUrl: `${testPublicUrl}/studio/call` },
    })
    expect(JSON.stringify([list.body, one.body])).not.toMatch(/Lead|@|secret-room/)
    expect((await api.get('/v1/public/nobody/call', anyone)).status).toBe(404)
    expect((await api.get('/v1/public/studio/staff', anyone)).status).toBe(404)
  })

  it('books a free time, moves it and cancels it with the link alone', async () => {
    const { eventType } = (await api.get('/v1/public/studio/call', anyone)).body
    const { body: free } = await api.get(
      `/v1/event-types/${eventType.id}/slots?from=2026-03-03&to=2026-03-03&timeZone=Asia/Tokyo`,
      anyone,
    )
    const [slot] = free.slots
    const made = await api.post(
      '/v1/public/studio/call/bookings',
      { ...details, start: slot.start, metadata: { user_id: '123' }, utm: { source: 'mail' } },
      anyone,
    )
    expect(made.status).toBe(201)
    const { uid } = made.body.booking
    const token = tokenOf(made.body.manageUrl)
    expect(made.body.manageUrl).toMatch(new RegExp(`^${testPublicUrl}/booking/${uid}\\?token=`))

    const again = await api.post('/v1/public/studio/call/bookings', { ...details, start: slot.start }, anyone)
    expect(again).toMatchObject({ status: 409, body: { code: 'slot-taken' } })

    const moved = await api.post(
      `/v1/public/bookings/${uid}/reschedule`,
      { token, start: '2026-03-03T10:00:00Z', reason: 'Train' },
      anyone,
    )
    expect(moved).toMatchObject({
      status: 200,
      body: { booking: { rescheduledFrom: uid, start: '2026-03-03T10:00:00.000Z' } },
    })
    const next = { uid: moved.body.booking.uid, token: tokenOf(moved.body.manageUrl) }
    const old = await api.get(`/v1/public/bookings/${uid}?token=${token}`, anyone)
    expect(old.body).toMatchObject({ status: 'cancelled', rescheduledTo: next.uid, canCancel: false })

    const file = await api.get(`/v1/public/bookings/${next.uid}/calendar.ics?token=${next.token}`, anyone)
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(file.body).toContain('DTSTART:20260303T100000Z\r\n')

    const cancelled = await api.post(
      `/v1/public/bookings/${next.uid}/cancel`,
      { token: next.token, reason: 'Ill' },
      anyone,
    )
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', reason: 'Ill' } })

    const { data } = (await api.get('/v1/events?topic=booking.cancelled')).body
    const event = (await api.get(`/v1/events/${data[0].id}`)).body
    expect(event).toMatchObject({
      source: 'widget',
      data: {
        actor: { type: 'attendee', email: 'ada@example.com' },
        booking: { metadata: { user_id: '123' }, utm: { source: 'mail' } },
      },
    })
  })

  it('opens no booking without its own token', async () => {
    const made = await api.post(
      '/v1/public/studio/call/bookings',
      { ...details, start: '2026-03-05T09:00:00Z' },
      anyone,
    )
    const other = await api.post(
      '/v1/public/studio/call/bookings',
      { ...details, start: '2026-03-05T10:00:00Z' },
      anyone,
    )
    const { uid } = made.body.booking
    const wrong = tokenOf(other.body.manageUrl)
    expect((await api.get(`/v1/public/bookings/${uid}`, anyone)).status).toBe(400)
    for (const token of [wrong, 'x', `${organizationId}.`, wrong.slice(0, -1)]) {
      expect((await api.get(`/v1/public/bookings/${uid}?token=${token}`, anyone)).status).toBe(404)
      expect((await api.post(`/v1/public/bookings/${uid}/cancel`, { token }, anyone)).status).toBe(404)
    }
    expect((await api.get(`/v1/bookings/${uid}`)).body.status).toBe('accepted')
  })
})

describe('the console session', () => {
  const cookieOf = (setCookie: unknown) => String(setCookie).split(';')[0] ?? ''

  it('opens with a link once, acts as the member, and ends', async () => {
    const link = await createSignInLink(api.database.db, clock, testPublicUrl, { organizationId, memberId })
    const token = tokenOf(link)
    const signedIn = await api.post('/v1/session', { token }, anyone)
    expect(signedIn).toMatchObject({ status: 200, body: { organization: { slug: 'studio' } } })
    expect(signedIn.headers['set-cookie']).toMatch(/HttpOnly.*SameSite=Lax/)
    expect(await api.post('/v1/session', { token }, anyone)).toMatchObject({
      status: 401,
      body: { code: 'invalid-credentials' },
    })

    const session = { key: null, headers: { cookie: cookieOf(signedIn.headers['set-cookie']) } }
    expect((await api.get('/v1/session', session)).status).toBe(200)
    expect((await api.get('/v1/endpoints', session)).status).toBe(200)
    const foreign = { key: null, headers: { ...session.headers, 'sec-fetch-site': 'cross-site' } }
    expect(await api.patch('/v1/organization', { name: 'X' }, foreign)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
    const elsewhere = { key: null, headers: { ...session.headers, origin: 'https://evil.example' } }
    expect((await api.patch('/v1/organization', { name: 'X' }, elsewhere)).status).toBe(403)
    expect((await api.patch('/v1/organization', { name: 'Studio' }, session)).body.name).toBe('Studio')

    expect((await api.delete('/v1/session', session)).status).toBe(204)
    expect((await api.get('/v1/endpoints', session)).status).toBe(401)
    expect((await api.get('/v1/session', anyone)).status).toBe(401)
  })

  it('does not open with a link that is too old', async () => {
    const link = await createSignInLink(api.database.db, clock, testPublicUrl, { organizationId, memberId })
    const before = clock.now()
    clock.set(new Date(before.getTime() + 3_600_001))
    expect((await api.post('/v1/session', { token: tokenOf(link) }, anyone)).status).toBe(401)
    clock.set(before)
  })
})

describe('the inspector', () => {
  it('says whether a signature holds, and answers as it was told', async () => {
    const { id, receiveUrl } = (await api.post('/v1/inspectors')).body
    const path = new URL(receiveUrl).pathname
    const secret = (await api.post('/v1/endpoints', { name: 'To inspector', url: receiveUrl, triggers: ['ping'] })).body
      .secret
    const body = '{"id":"evt","type":"ping"}'
    const signed = bellhopDialect.sign({ body, secrets: [secret], messageId: 'msg_1', at: clock.now() })
    const headers = { ...signed, 'webhook-id': 'msg_1' }
    expect((await api.post(path, undefined, { key: null, raw: body, headers })).status).toBe(200)
    expect(
      (await api.patch(`/v1/inspectors/${id}`, { answer: { status: 503, delaySeconds: 0, close: false } }, anyone))
        .status,
    ).toBe(200)
    expect((await api.post(path, undefined, { key: null, raw: `${body} `, headers })).status).toBe(503)

    const { data } = (await api.get(`/v1/inspectors/${id}/requests`, anyone)).body
    expect(data).toMatchObject([
      { body: `${body} `, verdict: { outcome: 'invalid' }, answeredStatus: 503 },
      { body, verdict: { outcome: 'valid' }, answeredStatus: 200, endpointName: 'To inspector', dialect: 'bellhop' },
    ])
    expect((await api.delete(`/v1/inspectors/${id}/requests`, anyone)).status).toBe(204)
    expect((await api.get(`/v1/inspectors/${id}/requests`, anyone)).body.data).toEqual([])
    expect((await api.get(`/v1/inspectors/${id.slice(0, -1)}${id.endsWith('0') ? '4' : '0'}`, anyone)).status).toBe(404)
  })
})

describe('events of one’s own', () => {
  it('follow the schema of their topic, each with its own answer in a batch', async () => {
    const schema = { type: 'object', required: ['total'], properties: { total: { type: 'number' } } }
    expect((await api.put('/v1/topics/invoice.paid', { schema })).status).toBe(200)
    expect(await api.put('/v1/topics/invoice.due', { schema: { type: 'nothing' } })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'schema.type' }] },
    })
    expect(await api.post('/v1/events', { topic: 'invoice.paid', data: { total: 12 } })).toMatchObject({
      status: 202,
      body: { id: expect.stringMatching(/^evt_/) },
    })
    expect(await api.post('/v1/events', { topic: 'invoice.paid', data: { total: 'much' } })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'data.total' }] },
    })
    expect(await api.post('/v1/events', { topic: 'invoice.lost', data: {} })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'topic' }] },
    })
    const batch = await api.post('/v1/events/batch', {
      events: [
        { topic: 'invoice.paid', data: { total: 1 } },
        { topic: 'invoice.paid', data: {} },
        { topic: 7 },
        { topic: 'invoice.paid', data: { total: 2 } },
      ],
    })
    expect(batch.status).toBe(202)
    expect(batch.body.results).toMatchObject([
      { id: expect.any(String) },
      { error: { code: 'validation-failed' } },
      { error: { errors: expect.arrayContaining([expect.objectContaining({ path: 'topic' })]) } },
      { id: expect.any(String) },
    ])
    const { data } = (await api.get('/v1/events?topic=invoice.paid')).body
    expect(data).toHaveLength(3)
    expect((await api.delete('/v1/topics/invoice.paid')).status).toBe(204)
    expect((await api.delete('/v1/topics/invoice.paid')).status).toBe(404)
  })
})
