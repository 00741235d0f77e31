import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'

const clock = testClock('2026-03-02T08:00:00Z')
let api: TestApi
let courseId: string
let secretId: string
beforeAll(async () => {
  api = await startApi(clock)
  for (const slug of ['studio', 'elsewhere']) {
    const { organizationId } = await seedOrganization(api.database.db, { slug, timeZone: 'UTC' })
    const key = await api.makeKey(organizationId)
    const make = async (path: string, body: object) => (await api.post(path, body, { key })).body.id
    const settings = { kind: 'appointment', durationMinutes: 30 }
    await make('/v1/event-types', { ...settings, slug: 'call', title: 'Call' })
    await make('/v1/event-types', { ...settings, slug: 'visit', title: 'Visit' })
    if (slug === 'elsewhere') continue
    await make('/v1/event-types', { ...settings, slug: 'proven', title: 'Proven', requiresEmailProof: true })
    secretId = await make('/v1/event-types', { ...settings, slug: 'board', title: 'Board', secret: true })
    courseId = await make('/v1/group-events', { slug: 'course', title: 'Course', durationMinutes: 60 })
    await make(`/v1/group-events/${courseId}/dates`, { start: '2026-03-10T10:00:00Z', seats: 1 })
    owner = key
  }
})
afterAll(() => api.close())

let owner: string
const ada = { name: 'Ada Byron', email: 'ada@example.com' }
const at = (start: string) => ({ start, timeZone: 'UTC', attendees: [ada] })
const send = (page: string, body: object, idempotencyKey: string) =>
  api.post(`/v1/public/${page}/bookings`, body, { key: null, headers: { 'idempotency-key': idempotencyKey } })

describe('a booking that a visitor sends again with its key', () => {
  it('is the one that was made, not a time that somebody took', async () => {
    const wish = at('2026-03-03T09:00:00Z')
    const first = await send('studio/call', wish, 'form-1')
    const again = await send('studio/call', wish, 'form-1')
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect((await send('studio/call', wish, 'form-2')).body.code).toBe('slot-taken')
  })

  it('is made once when both arrive together', async () => {
    const wish = at('2026-03-03T10:00:00Z')
    const both = await Promise.all([send('studio/call', wish, 'form-3'), send('studio/call', wish, 'form-3')])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect(both[0]?.body.booking.uid).toBe(both[1]?.body.booking.uid)
  })

  it('takes one seat, or one place on the waiting list', async () => {
    const wish = at('2026-03-10T10:00:00Z')
    const seat = await send('studio/course', wish, 'form-4')
    expect((await send('studio/course', wish, 'form-4')).body).toEqual(seat.body)
    const waits = { ...wish, attendees: [{ name: 'Ben', email: 'ben@example.com' }], waitingList: true }
    const place = await send('studio/course', waits, 'form-5')
    expect(place.body.booking).toMatchObject({ waitingPosition: 1 })
    expect((await send('studio/course', waits, 'form-5')).body).toEqual(place.body)
    const dates = await api.get(`/v1/group-events/${courseId}/dates`, { key: owner })
    expect(dates.body.data).toMatchObject([{ seatsTaken: 1, waiting: 1 }])
  })

  it('is answered also when its link is used up or its code no longer good', async () => {
    const { body: made } = await api.post(`/v1/event-types/${secretId}/links`, {}, { key: owner })
    const secret = { ...at('2026-03-03T11:00:00Z'), link: new URL(made.url).searchParams.get('link') }
    const first = await send('studio/board', secret, 'form-6')
    expect(first.status).toBe(201)
    expect((await send('studio/board', secret, 'form-6')).body).toEqual(first.body)
    expect((await send('studio/board', secret, 'form-7')).body.code).toBe('link-used')

    await api.post('/v1/public/studio/proven/email-code', { email: ada.email }, { key: null })
    const mail = await api.database.db.selectFrom('mails').select('subject').executeTakeFirstOrThrow()
    const proven = { ...at('2026-03-03T12:00:00Z'), emailCode: /\d{6}/.exec(mail.subject)?.[0] }
    const booked = await send('studio/proven', proven, 'form-8')
    expect(booked.status).toBe(201)
    clock.set(new Date(clock.now().getTime() + 3_600_000))
    expect((await send('studio/proven', proven, 'form-8')).body).toEqual(booked.body)
    expect((await send('studio/proven', { ...proven, notes: 'x' }, 'form-9')).status).toBe(400)
  })

  it('is refused with another body, and does not bind another event type or organization', async () => {
    const wish = at('2026-03-04T09:00:00Z')
    expect((await send('studio/call', wish, 'form-10')).status).toBe(201)
    const other = await send('studio/call', at('2026-03-04T10:00:00Z'), 'form-10')
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-conflict' } })
    expect((await send('studio/visit', at('2026-03-04T11:00:00Z'), 'form-10')).status).toBe(201)
    expect((await send('elsewhere/call', wish, 'form-10')).status).toBe(201)
  })

  it('is tried anew when the first was refused, or when a day has passed', async () => {
    const taken = await send('studio/call', at('2026-03-04T09:00:00Z'), 'form-11')
    expect(taken.body.code).toBe('slot-taken')
    expect((await send('studio/call', at('2026-03-04T12:00:00Z'), 'form-11')).status).toBe(201)
    clock.set(new Date(clock.now().getTime() + 24 * 3_600_000 + 1))
    expect((await send('studio/call', at('2026-03-05T12:00:00Z'), 'form-11')).status).toBe(201)
  })

  it('shows what became of it, for nothing of the person is kept to answer again', async () => {
    const wish = at('2026-03-06T09:00:00Z')
    const { body: first } = await send('studio/call', wish, 'form-12')
    await api.post(`/v1/bookings/${first.booking.uid}/cancel`, { reason: 'Ill' }, { key: owner })
    const again = await send('studio/call', wish, 'form-12')
    expect(again.body).toMatchObject({ booking: { uid: first.booking.uid, status: 'cancelled' } })
    expect(again.headers['idempotent-replayed']).toBe('true')
  })

  it('needs a key that is none too long', async () => {
    const { status, body } = await send('studio/call', at('2026-03-05T15:00:00Z'), 'x'.repeat(256))
    expect([status, body.errors]).toMatchObject([400, [{ path: 'Idempotency-Key' }]])
  })
})
