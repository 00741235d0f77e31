import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi, testPublicUrl } from '../../../test/support/start-api.ts'

const clock = testClock('2026-03-02T08:00:00Z')
let api: TestApi
let secretId: string
let otherKey: string
beforeAll(async () => {
  api = await startApi(clock)
  const { organizationId } = await seedOrganization(api.database.db, { slug: 'studio', timeZone: 'UTC' })
  await api.makeKey(organizationId)
  const other = await seedOrganization(api.database.db, { slug: 'elsewhere' })
  otherKey = await api.makeKey(other.organizationId)
  const made = await api.post('/v1/event-types', {
    ...{ slug: 'board', kind: 'appointment', title: 'Board', durationMinutes: 30, secret: true },
  })
  secretId = made.body.id
})
afterAll(() => api.close())

const anyone = { key: null }
const guest = { timeZone: 'Asia/Tokyo', attendees: [{ name: 'Ada Byron', email: 'ada@example.com' }] }
const links = () => `/v1/event-types/${secretId}/links`
const tokenOf = (url: string) => new URL(url).searchParams.get('link') ?? ''
const make = async (input: object = {}) => {
  const { body } = await api.post(links(), input)
  return { ...body, token: tokenOf(body.url) }
}
const open = (link: string) => api.get(`/v1/public/studio/board?link=${link}`, anyone)
const book = (link: string, hour: number) =>
  api.post(
    '/v1/public/studio/board/bookings',
    { ...guest, link, start: `2026-03-03T${String(hour).padStart(2, '0')}:00:00Z` },
    anyone,
  )

describe('a secret event type', () => {
  it('is neither listed nor opened without a link', async () => {
    expect((await api.get('/v1/public/studio', anyone)).body.eventTypes).toEqual([])
    expect((await api.get('/v1/public/studio/board', anyone)).status).toBe(404)
    const without = { ...guest, start: '2026-03-03T09:00:00Z' }
    expect((await api.post('/v1/public/studio/board/bookings', without, anyone)).status).toBe(404)
  })

  it('is opened and booked by a link', async () => {
    const { url, token, uses } = await make({ name: 'For Ada' })
    expect(url).toBe(`${testPublicUrl}/studio/board?link=${token}`)
    expect(uses).toBe(0)
    expect((await open(token)).body).toMatchObject({ eventType: { title: 'Board' } })
    expect((await book(token, 9)).status).toBe(201)
  })
})

describe('a link', () => {
  it('for one booking opens nothing when that was made', async () => {
    const { token } = await make()
    expect((await book(token, 10)).status).toBe(201)
    expect(await open(token)).toMatchObject({ status: 409, body: { code: 'link-used' } })
    expect(await book(token, 11)).toMatchObject({ status: 409, body: { code: 'link-used' } })
  })

  it('is not used up by a booking that failed', async () => {
    const { token } = await make()
    expect((await book(token, 10)).body.code).toBe('slot-taken')
    expect((await open(token)).status).toBe(200)
  })

  it('for several bookings counts them', async () => {
    const { id, token } = await make({ maxUses: 2 })
    expect([(await book(token, 12)).status, (await book(token, 13)).status, (await book(token, 14)).status]).toEqual([
      201, 201, 409,
    ])
    const { body } = await api.get(links())
    expect(body.data.find((link: { id: string }) => link.id === id)).toMatchObject({ uses: 2, maxUses: 2 })
  })

  it('ends at its time', async () => {
    const { token } = await make({ maxUses: null, expiresAt: '2026-03-02T09:00:00Z' })
    expect((await open(token)).status).toBe(200)
    clock.set('2026-03-02T09:00:00Z')
    expect(await open(token)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('until 2026-03-02T09') },
    })
    expect((await api.post(links(), { expiresAt: '2026-03-02T09:00:00Z' })).body).toMatchObject({
      code: 'validation-failed',
      errors: [{ path: 'expiresAt' }],
    })
  })

  it('is gone when it was deleted', async () => {
    const { id, token } = await make()
    expect((await api.delete(`${links()}/${id}`)).status).toBe(204)
    expect(await open(token)).toMatchObject({ status: 404, body: { code: 'link-not-found' } })
    expect((await api.delete(`${links()}/${id}`)).status).toBe(404)
  })

  it('of one event type opens no other, and is nothing to other organizations', async () => {
    const { token } = await make()
    await api.post('/v1/event-types', { slug: 'call', kind: 'appointment', title: 'Call', durationMinutes: 30 })
    expect((await api.get(`/v1/public/studio/call?link=${token}`, anyone)).status).toBe(404)
    expect((await api.get(links(), { key: otherKey })).status).toBe(404)
    expect((await api.post(links(), {}, { key: otherKey })).status).toBe(404)
    expect((await api.get(links(), anyone)).status).toBe(401)
  })
})
