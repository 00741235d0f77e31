import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi, testPublicUrl } from '../../../test/support/start-api.ts'
import { createSignInLink } from '../../accounts/sessions/create-sign-in-link.ts'
import type { MemberId, OrganizationId } from '../../shared/ids.ts'

const clock = testClock('2026-03-02T08:00:00Z')
let server: TestApi
/** The server, with a key of this test's organization. */
let api: Pick<TestApi, 'get' | 'post' | 'patch' | 'delete'>
let organizationId: OrganizationId
let mira: MemberId
let count = 0

beforeAll(async () => {
  server = await startApi(clock)
})
afterAll(() => server.close())

beforeEach(async () => {
  const seeded = await seedOrganization(server.database.db, { slug: `crew-${++count}` })
  organizationId = seeded.organizationId
  mira = seeded.memberId
  api = withKey(await server.makeKey(organizationId))
})

function withKey(key: string): typeof api {
  return {
    get: (path, options = { key }) => server.get(path, options),
    post: (path, body, options = { key }) => server.post(path, body, options),
    patch: (path, body, options = { key }) => server.patch(path, body, options),
    delete: (path, options = { key }) => server.delete(path, options),
  }
}

async function add(name: string, role = 'member'): Promise<MemberId> {
  const username = name.toLowerCase()
  const { body } = await api.post('/v1/members', { name, email: `${username}@crew.example`, username, role })
  return body.id
}

async function signIn(memberId: MemberId) {
  const link = await createSignInLink(server.database.db, clock, testPublicUrl, { organizationId, memberId })
  const token = new URL(link).searchParams.get('token') ?? ''
  const { headers } = await api.post('/v1/session', { token }, { key: null })
  return { key: null, headers: { cookie: String(headers['set-cookie']).split(';')[0] ?? '' } }
}

async function hosted(slug: string, hosts: MemberId[]): Promise<string> {
  const { body } = await api.post('/v1/event-types', {
    ...{ slug, kind: 'appointment', title: slug, durationMinutes: 30, timeZone: 'UTC', scheduling: 'collective' },
    hosts: hosts.map((memberId) => ({ memberId })),
  })
  return body.id
}

const names = async () => (await api.get('/v1/members')).body.data.map(({ name }: { name: string }) => name)
const ada = { timeZone: 'UTC', attendees: [{ name: 'Ada', email: 'ada@example.com' }] }
const nobody = 'mem_00000000000000000000000000'

describe('a member who is changed', () => {
  it('is called and written to by what is new, and the rest stays', async () => {
    const lena = await add('Lena')
    const change = { name: 'Lena Roy', email: 'roy@crew.example', username: 'lena.roy', role: 'admin', language: 'ja' }
    const changed = await api.patch(`/v1/members/${lena}`, change)
    expect(changed).toMatchObject({ status: 200, body: { id: lena, ...change, timeZone: 'Europe/Zurich' } })
    expect((await api.patch(`/v1/members/${lena}`, { timeZone: 'Asia/Tokyo' })).body).toEqual({
      ...changed.body,
      timeZone: 'Asia/Tokyo',
    })
    expect((await api.patch(`/v1/members/${lena}`, {})).body.timeZone).toBe('Asia/Tokyo')
  })

  it('cannot have the address or the user name of another', async () => {
    const lena = await add('Lena')
    await add('Pavel')
    const taken = await api.patch(`/v1/members/${lena}`, { email: 'pavel@crew.example' })
    expect(taken).toMatchObject({ status: 409, body: { code: 'email-taken', errors: [{ path: 'email' }] } })
    const called = await api.patch(`/v1/members/${lena}`, { username: 'pavel' })
    expect(called).toMatchObject({ status: 409, body: { code: 'name-taken', errors: [{ path: 'username' }] } })
    const wrong = await api.patch(`/v1/members/${lena}`, { timeZone: 'Mars/Base', email: 'lena' })
    expect(wrong.status).toBe(400)
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(['email', 'timeZone'])
  })

  it('stays an administrator while there is no other', async () => {
    const refused = await api.patch(`/v1/members/${mira}`, { role: 'member' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'last-admin' } })
    expect(refused.body.detail).toContain('Make another member an administrator first')
    await add('Lena', 'admin')
    expect((await api.patch(`/v1/members/${mira}`, { role: 'member' })).body.role).toBe('member')
  })

  it('is one of this organization', async () => {
    expect((await api.patch(`/v1/members/${nobody}`, { name: 'A' })).body.code).toBe('member-not-found')
    const other = await seedOrganization(server.database.db, { slug: `other-${count}` })
    const stranger = withKey(await server.makeKey(other.organizationId))
    expect((await stranger.patch(`/v1/members/${mira}`, { name: 'A' })).status).toBe(404)
    expect((await stranger.delete(`/v1/members/${mira}`)).status).toBe(404)
  })
})

describe('a member who is removed', () => {
  it('is gone, signed out, and can be added again', async () => {
    const lena = await add('Lena')
    const session = await signIn(lena)
    expect((await api.get('/v1/bookings', session)).status).toBe(200)
    const calendar = { memberId: lena, kind: 'ics', name: 'Own', url: 'https://calendar.example/a.ics' }
    expect((await api.post('/v1/calendars', calendar)).status).toBe(201)
    const times = { start: '2026-04-01T00:00:00Z', end: '2026-04-08T00:00:00Z' }
    await api.post('/v1/out-of-office', { ...times, memberId: lena })
    await api.post('/v1/out-of-office', { ...times, memberId: mira, toMemberId: lena })

    expect((await api.delete(`/v1/members/${lena}`)).status).toBe(204)
    expect(await names()).toEqual(['Mira Keller'])
    expect((await api.get('/v1/bookings', session)).status).toBe(401)
    expect((await api.get('/v1/calendars')).body.data).toEqual([])
    expect((await api.get('/v1/out-of-office')).body.data).toMatchObject([{ member: { id: mira }, toMember: null }])
    for (const again of [api.delete(`/v1/members/${lena}`), api.patch(`/v1/members/${lena}`, { name: 'A' })]) {
      expect((await again).body.code).toBe('member-not-found')
    }
    const away = await api.post('/v1/out-of-office', { ...times, memberId: lena })
    expect(away.body.errors[0].path).toBe('memberId')
    expect(await add('Lena')).not.toBe(lena)
    expect(await names()).toEqual(['Mira Keller', 'Lena'])
  })

  it('has no meetings ahead, and past ones go on naming them', async () => {
    const lena = await add('Lena')
    const eventTypeId = await hosted('talk', [lena, mira])
    const { body: booked } = await api.post('/v1/bookings', { eventTypeId, start: '2026-03-03T09:00:00Z', ...ada })
    const refused = await api.delete(`/v1/members/${lena}?successorId=${mira}`)
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'member-has-bookings', errors: [{ code: 'meetings-ahead' }] },
    })
    expect(refused.body.detail).toContain('Lena has a meeting ahead, the next on 2026-03-03T09:00:00.000Z. Cancel them')
    clock.set('2026-03-03T09:31:00Z')
    expect((await api.delete(`/v1/members/${lena}?successorId=${mira}`)).status).toBe(204)
    clock.set('2026-03-02T08:00:00Z')
    const { body: past } = await api.get(`/v1/bookings/${booked.uid}`)
    expect(past.hosts.map(({ name }: { name: string }) => name)).toEqual(['Lena', 'Mira Keller'])
  })

  it('leaves event types to whoever takes over, each once', async () => {
    const [lena, pavel] = [await add('Lena'), await add('Pavel')]
    const together = await hosted('together', [lena, pavel])
    const alone = await hosted('alone', [lena])
    const own = await api.post(
      '/v1/event-types',
      { slug: 'own', kind: 'appointment', title: 'Own', durationMinutes: 30 },
      await signIn(lena),
    )
    expect(own.body.organizer.id).toBe(lena)

    const refused = await api.delete(`/v1/members/${lena}`)
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'member-has-event-types',
        errors: [
          {
            path: 'successorId',
            code: 'successor-needed',
            params: { name: 'Lena', titles: ['Own', 'alone', 'together'] },
          },
        ],
      },
    })
    expect(refused.body.detail).toContain('Lena can be booked by: Own, alone, together.')
    for (const wrong of [lena, nobody]) {
      const { status, body } = await api.delete(`/v1/members/${lena}?successorId=${wrong}`)
      expect([status, body.errors[0].path]).toEqual([400, 'successorId'])
    }
    expect((await api.delete(`/v1/members/${lena}?successorId=${pavel}`)).status).toBe(204)
    const hostsOf = async (id: string) =>
      (await api.get(`/v1/event-types/${id}`)).body.hosts.map(({ memberId }: { memberId: string }) => memberId)
    expect(await hostsOf(together)).toEqual([pavel])
    expect(await hostsOf(alone)).toEqual([pavel])
    expect((await api.get(`/v1/event-types/${own.body.id}`)).body.organizer).toMatchObject({ id: pavel, name: 'Pavel' })
    const late = await api.patch(`/v1/event-types/${alone}`, { hosts: [{ memberId: lena }] })
    expect(late.body.errors[0].path).toBe('hosts.0.memberId')
    const booked = await api.post('/v1/bookings', { eventTypeId: alone, start: '2026-03-03T09:00:00Z', ...ada })
    expect(booked).toMatchObject({ status: 201, body: { organizer: { name: 'Pavel' } } })
  })

  it('is not the only administrator', async () => {
    await add('Lena')
    expect((await api.delete(`/v1/members/${mira}`)).body.code).toBe('last-admin')
    const ben = await add('Ben', 'admin')
    const answers = await Promise.all([api.delete(`/v1/members/${mira}`), api.delete(`/v1/members/${ben}`)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409])
  })
})
