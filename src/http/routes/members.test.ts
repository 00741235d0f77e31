import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'

const clock = testClock('2026-03-02T08:00:00Z')
let api: TestApi
beforeAll(async () => {
  api = await startApi(clock)
  const { organizationId } = await seedOrganization(api.database.db, { slug: 'studio', timeZone: 'Asia/Tokyo' })
  await api.makeKey(organizationId)
})
afterAll(() => api.close())

const pavel = { name: 'Pavel Adeyemi', email: 'pavel@studio.example', username: 'pavel' }

describe('members', () => {
  it('are added with the zone of the organization, and listed', async () => {
    const added = await api.post('/v1/members', pavel)
    expect(added).toMatchObject({ status: 201, body: { ...pavel, role: 'member', timeZone: 'Asia/Tokyo' } })
    const { body } = await api.get('/v1/members')
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Mira Keller', 'Pavel Adeyemi'])
  })

  it('have an address and a name of their own', async () => {
    const again = await api.post('/v1/members', { ...pavel, username: 'pavel-2' })
    expect(again).toMatchObject({ status: 409, body: { code: 'email-taken', errors: [{ path: 'email' }] } })
    const other = await api.post('/v1/members', { ...pavel, email: 'p@studio.example' })
    expect(other).toMatchObject({ status: 409, body: { code: 'name-taken', errors: [{ path: 'username' }] } })
  })

  it('are for callers who are known', async () => {
    expect((await api.get('/v1/members', { key: null })).status).toBe(401)
    expect((await api.post('/v1/members', { ...pavel, name: '' })).status).toBe(400)
  })

  it('are booked in turns by an event type that names them', async () => {
    const { body } = await api.get('/v1/members')
    const hosts = body.data.map(({ id }: { id: string }) => ({ memberId: id }))
    const team = { slug: 'team-call', kind: 'appointment', title: 'Team call', durationMinutes: 30, timeZone: 'UTC' }
    const made = await api.post('/v1/event-types', { ...team, scheduling: 'round-robin', hosts })
    expect(made.status).toBe(201)
    const page = await api.get('/v1/public/studio/team-call', { key: null })
    expect(page.body.eventType).toMatchObject({
      scheduling: 'round-robin',
      hosts: [{ name: 'Mira Keller' }, { name: 'Pavel Adeyemi' }],
    })
    const booking = { timeZone: 'UTC', attendees: [{ name: 'Ada', email: 'ada@example.com' }] }
    const names: string[] = []
    for (const start of ['2026-03-03T09:00:00Z', '2026-03-03T09:30:00Z']) {
      const booked = await api.post('/v1/bookings', { eventTypeId: made.body.id, start, ...booking })
      names.push(booked.body.organizer.name)
    }
    expect(names).toEqual(['Mira Keller', 'Pavel Adeyemi'])
  })
})

describe('days off over the API', () => {
  it('are added, listed and removed', async () => {
    const holidays = [{ date: '2026-12-25', name: 'Christmas' }]
    expect(await api.post('/v1/holidays', { holidays })).toMatchObject({ status: 200, body: { data: holidays } })
    expect((await api.get('/v1/holidays')).body.data).toEqual(holidays)
    expect((await api.post('/v1/holidays', { holidays: [...holidays, ...holidays] })).body.errors[0].path).toBe(
      'holidays.1.date',
    )
    expect((await api.delete('/v1/holidays/2026-12-25')).status).toBe(204)
    expect((await api.delete('/v1/holidays/2026-12-25')).status).toBe(404)
  })

  it('of a member are added, listed and taken back', async () => {
    const [, { id: memberId }] = (await api.get('/v1/members')).body.data
    const away = { memberId, start: '2026-04-01T00:00:00Z', end: '2026-04-08T00:00:00Z', reason: 'vacation' }
    const made = await api.post('/v1/out-of-office', away)
    expect(made).toMatchObject({ status: 201, body: { member: { name: 'Pavel Adeyemi' }, reason: 'vacation' } })
    expect((await api.get('/v1/out-of-office')).body.data).toEqual([made.body])
    expect((await api.delete(`/v1/out-of-office/${made.body.id}`)).status).toBe(204)
    expect((await api.delete(`/v1/out-of-office/${made.body.id}`)).status).toBe(404)
    expect((await api.post('/v1/out-of-office', { ...away, end: away.start })).body.errors[0].path).toBe('end')
  })
})
