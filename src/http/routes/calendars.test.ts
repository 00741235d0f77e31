import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'

const now = '2026-03-02T08:00:00Z'
const subscription = { name: 'Work', kind: 'ics', url: 'https://calendars.example.com/secret/basic.ics' }
let api: TestApi

beforeEach(async () => {
  api = await startApi(testClock(now))
  const { organizationId } = await seedOrganization(api.database.db, { slug: 'fernhill' })
  await api.makeKey(organizationId)
})

afterEach(() => api.close())

async function connect(body: object = subscription) {
  const { status, body: calendar } = await api.post('/v1/calendars', body)
  expect(status).toBe(201)
  return calendar
}

describe('POST /v1/calendars', () => {
  it('201: connects a calendar that waits for its first sync', async () => {
    expect(await connect()).toMatchObject({
      name: 'Work',
      kind: 'ics',
      url: 'https://calendars.example.com/…',
      state: 'waiting',
      blocksTime: true,
      writesBookings: false,
      bookings: null,
      syncEveryMinutes: 5,
      timeZone: 'Europe/Zurich',
      hasPassword: false,
      lastSyncedAt: null,
    })
  })

  it('201: takes webcal for https, and shows the address of CalDAV but no password', async () => {
    await connect({ ...subscription, url: 'webcal://calendars.example.com/a.ics' })
    const url = 'https://dav.example.com/mira/work/'
    const calendar = await connect({ name: 'Dav', kind: 'caldav', url, username: 'mira', password: 'geheim-7' })
    expect(calendar).toMatchObject({ url, username: 'mira', hasPassword: true })
    expect(JSON.stringify(calendar)).not.toContain('geheim')
  })

  it.each([
    [{ url: 'https://localhost/a.ics' }, 'url'],
    [{ url: 'https://10.0.0.7/a.ics' }, 'url'],
    [{ url: 'http://calendars.example.com/a.ics' }, 'url'],
    [{ url: 'https://mira:pass@calendars.example.com/a.ics' }, 'url'],
    [{ writesBookings: true }, 'writesBookings'],
    [{ kind: 'caldav', username: 'mi:ra' }, 'username', 'with-colon'],
    [{ timeZone: 'Zurich' }, 'timeZone'],
    [{ syncEveryMinutes: 0 }, 'syncEveryMinutes'],
    [{ memberId: 'mem_00000000000000000000000000' }, 'memberId'],
    [{ bookings: { eventTypeId: 'evty_00000000000000000000000000', participants: 'outside' } }, 'bookings.eventTypeId'],
    [
      { bookings: { eventTypeId: 'evty_00000000000000000000000000', participants: ['nobody'] } },
      'bookings.participants.0',
      'not-an-email-or-domain',
    ],
    [{ color: 'red' }, 'color'],
  ])('400: %j', async (change, path, code?: string) => {
    const { status, body } = await api.post('/v1/calendars', { ...subscription, ...change })
    expect(status).toBe(400)
    expect(body.errors[0].path).toMatch(new RegExp(`^${path}`))
    if (code !== undefined) expect(body.errors[0].code).toBe(code)
  })

  it('401: asks for credentials', async () => {
    expect(await api.post('/v1/calendars', subscription, { key: null })).toMatchObject({ status: 401 })
  })

  it('409: the same idempotency key with another body', async () => {
    const headers = { 'idempotency-key': 'one' }
    await api.post('/v1/calendars', subscription, { headers })
    expect(await api.post('/v1/calendars', subscription, { headers })).toMatchObject({ status: 201 })
    expect(await api.post('/v1/calendars', { ...subscription, name: 'B' }, { headers })).toMatchObject({ status: 409 })
  })
})

describe('/v1/calendars/:id', () => {
  it('200: shows, changes and lists calendars', async () => {
    const { id } = await connect()
    expect(await api.get(`/v1/calendars/${id}`)).toMatchObject({
      status: 200,
      body: { id, problems: [], problemCount: 0 },
    })
    const change = { name: 'Private', enabled: false, syncEveryMinutes: 60 }
    expect(await api.patch(`/v1/calendars/${id}`, change)).toMatchObject({
      status: 200,
      body: { ...change, state: 'off' },
    })
    expect((await api.get('/v1/calendars')).body.data).toMatchObject([{ id, name: 'Private' }])
  })

  it('204: disconnects a calendar', async () => {
    const { id } = await connect()
    expect(await api.delete(`/v1/calendars/${id}`)).toMatchObject({ status: 204 })
    expect(await api.get(`/v1/calendars/${id}`)).toMatchObject({ status: 404, body: { code: 'calendar-not-found' } })
  })

  it('400: an address that may not be asked', async () => {
    const { id } = await connect()
    expect(await api.patch(`/v1/calendars/${id}`, { url: 'https://127.0.0.1/' })).toMatchObject({ status: 400 })
  })

  it("404: another organization's calendar", async () => {
    const { id } = await connect()
    const { organizationId } = await seedOrganization(api.database.db)
    const key = await api.makeKey(organizationId)
    for (const answer of [
      await api.get(`/v1/calendars/${id}`, { key }),
      await api.patch(`/v1/calendars/${id}`, { name: 'Mine' }, { key }),
      await api.delete(`/v1/calendars/${id}`, { key }),
      await api.post(`/v1/calendars/${id}/sync`, undefined, { key }),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'calendar-not-found' } })
    }
    expect((await api.get('/v1/calendars', { key })).body.data).toEqual([])
  })
})

describe('POST /v1/calendars/probe', () => {
  const probe = (input: object, options?: { key: null }) =>
    api.post('/v1/calendars/probe', { kind: 'ics', ...input }, options)

  it('400: an address that may not be asked, or where nothing answers', async () => {
    const refused = { status: 400, body: { code: 'validation-failed', errors: [{ path: 'url' }] } }
    expect(await probe({ url: 'https://127.0.0.1/a.ics' })).toMatchObject(refused)
    expect(await probe({ url: 'https://calendar.invalid/a.ics' })).toMatchObject(refused)
    expect((await api.get('/v1/calendars')).body.data).toEqual([])
  })

  it('401: asks for credentials', async () => {
    expect(await probe({ url: 'https://calendar.example/a.ics' }, { key: null })).toMatchObject({ status: 401 })
  })
})

describe('POST /v1/calendars/:id/sync', () => {
  it('202: makes the calendar due', async () => {
    const { id } = await connect()
    await api.database.db
      .updateTable('calendars')
      .set({ next_sync_at: new Date('2026-03-05T00:00:00Z') })
      .execute()
    expect(await api.post(`/v1/calendars/${id}/sync`)).toMatchObject({
      status: 202,
      body: { nextSyncAt: new Date(now).toISOString() },
    })
  })

  it('409: a calendar that is switched off', async () => {
    const { id } = await connect({ ...subscription, enabled: false })
    expect(await api.post(`/v1/calendars/${id}/sync`)).toMatchObject({ status: 409, body: { code: 'calendar-off' } })
  })
})
