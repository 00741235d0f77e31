import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'
import { newId } from '../../shared/ids.ts'

let api: TestApi
let slug: string
let key: string

beforeAll(async () => {
  api = await startApi(testClock('2026-03-02T08:00:00Z'))
})
afterAll(() => api.close())

beforeEach(async () => {
  const seeded = await seedOrganization(api.database.db)
  const { organization } = await api.database.db
    .selectFrom('organizations')
    .select('slug as organization')
    .where('id', '=', seeded.organizationId)
    .executeTakeFirstOrThrow()
  slug = organization
  key = await api.makeKey(seeded.organizationId)
})

const start = '2026-03-10T08:00:00.000Z'
const later = '2026-03-11T08:00:00.000Z'
const ada = { name: 'Ada', email: 'ada@guest.example' }
const ben = { name: 'Ben', email: 'ben@guest.example' }

async function makeCourse(seats = 1) {
  const made = await api.post(
    '/v1/group-events',
    {
      slug: 'course',
      title: 'Course',
      durationMinutes: 60,
      dates: [
        { start, seats },
        { start: later, seats },
      ],
    },
    { key },
  )
  expect(made.status).toBe(201)
  const dates = await api.get(`/v1/group-events/${made.body.id}/dates`, { key })
  return { id: made.body.id, dates: dates.body.data }
}

describe('group events', () => {
  it('are made, listed and shown with their dates', async () => {
    const { id, dates } = await makeCourse()
    expect(dates).toMatchObject([{ start, seats: 1, seatsLeft: 1 }, { start: later }])
    expect((await api.get('/v1/group-events', { key })).body.data).toMatchObject([{ id, kind: 'group_event' }])
    expect((await api.get(`/v1/group-events/${id}`, { key })).body).toMatchObject({ upcomingDates: 2 })
    expect((await api.get(`/v1/group-events/dates/${dates[0].id}`, { key })).body).toEqual(dates[0])
  })

  it('have their dates listed together, of a span, a group event or a member', async () => {
    const { id, dates } = await makeCourse()
    const talk = { slug: 'talk', title: 'Talk', privateTitle: 'Talk A', durationMinutes: 60 }
    const long = { start: '2026-02-20T08:00:00Z', end: '2026-03-10T08:30:00.000Z', seats: 2 }
    const other = await api.post('/v1/group-events', { ...talk, dates: [long] }, { key })
    const list = async (query: Record<string, string>) =>
      (await api.get(`/v1/group-events/dates?${new URLSearchParams(query)}`, { key })).body
    const all = await list({})
    expect(all.data).toMatchObject([
      { eventTypeId: other.body.id, title: 'Talk', privateTitle: 'Talk A', end: long.end },
      { ...dates[0], title: 'Course', privateTitle: null },
      { ...dates[1], title: 'Course' },
    ])
    const idsOf = async (query: Record<string, string>) =>
      (await list(query)).data.map((date: { id: string }) => date.id)
    const [talkDate, first, second] = all.data.map((date: { id: string }) => date.id)
    expect(await idsOf({ from: start, to: later })).toEqual([talkDate, first])
    expect(await idsOf({ from: '2026-03-10T08:30:00Z' })).toEqual([first, second])
    expect(await idsOf({ eventTypeId: id, to: later })).toEqual([first])
    expect(await idsOf({ memberId: other.body.organizer.id })).toEqual([talkDate, first, second])
    expect(await idsOf({ memberId: newId('mem') })).toEqual([])
    const page = await list({ limit: '2' })
    expect(await idsOf({ limit: '2', cursor: page.nextCursor })).toEqual([second])
    expect((await api.get('/v1/group-events/dates?cursor=x', { key })).status).toBe(400)
    expect((await api.get('/v1/group-events/dates', { key: null })).status).toBe(401)
  })

  it('need a key, and are nobody else’s', async () => {
    const { id, dates } = await makeCourse()
    const stranger = await api.makeKey((await seedOrganization(api.database.db)).organizationId)
    for (const path of [`/v1/group-events/${id}/dates`, `/v1/group-events/dates/${dates[0].id}/registrations`]) {
      expect((await api.get(path, { key: null })).status).toBe(401)
      expect((await api.get(path, { key: stranger })).status).toBe(404)
    }
    expect((await api.get('/v1/group-events/dates/nonsense', { key })).body.code).toBe('date-not-found')
  })

  it('refuse what is wrong, and say where', async () => {
    const { id, dates } = await makeCourse(2)
    const wrong = await api.post(`/v1/group-events/${id}/dates`, { start, seats: 0, colour: 'red' }, { key })
    expect(wrong.status).toBe(400)
    expect(wrong.body.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual(['colour', 'seats'])
    await api.post(`/v1/group-events/dates/${dates[0].id}/registrations`, { attendees: [ada, ben] }, { key })
    const fewer = await api.patch(`/v1/group-events/dates/${dates[0].id}`, { seats: 1 }, { key })
    expect([fewer.status, fewer.body.code]).toEqual([409, 'seats-below-registrations'])
    expect((await api.delete(`/v1/group-events/dates/${dates[0].id}`, { key })).status).toBe(409)
  })
})

describe('registrations', () => {
  it('wait, move, and are cancelled with their date', async () => {
    const { dates } = await makeCourse()
    const path = `/v1/group-events/dates/${dates[0].id}/registrations`
    const first = await api.post(path, { attendees: [ada] }, { key })
    expect([first.status, first.body.status]).toEqual([201, 'accepted'])
    expect((await api.post(path, { attendees: [ben] }, { key })).body.code).toBe('date-full')
    const waits = await api.post(path, { attendees: [ben], waitingList: true }, { key })
    expect(waits.body).toMatchObject({ status: 'waiting', position: 1 })
    const moved = await api.post(
      `/v1/group-events/registrations/${first.body.uid}/move`,
      { dateId: dates[1].id },
      { key },
    )
    expect(moved.body).toMatchObject({ dateId: dates[1].id, status: 'accepted' })
    expect((await api.get(path, { key })).body.data).toMatchObject([{ uid: waits.body.uid, status: 'accepted' }])
    const cancelled = await api.post(`/v1/group-events/dates/${dates[0].id}/cancel`, { reason: 'Ill' }, { key })
    expect(cancelled.body).toMatchObject({ status: 'cancelled', seatsTaken: 0, reason: 'Ill' })
    expect((await api.get(`/v1/bookings/${waits.body.uid}`, { key })).body.status).toBe('cancelled')
    expect((await api.delete(`/v1/group-events/dates/${dates[0].id}`, { key })).status).toBe(204)
  })

  it('of one Idempotency-Key are one', async () => {
    const { dates } = await makeCourse(5)
    const path = `/v1/group-events/dates/${dates[0].id}/registrations`
    const send = () => api.post(path, { attendees: [ada] }, { key, headers: { 'idempotency-key': 'once' } })
    expect((await send()).body.uid).toBe((await send()).body.uid)
    expect((await api.get(path, { key })).body.data).toHaveLength(1)
  })
})

describe('visitors', () => {
  it('see the seats that are left, take one, and wait by their link until they leave', async () => {
    const { id, dates } = await makeCourse()
    const slots = await api.get(`/v1/event-types/${id}/slots?from=2026-03-10&to=2026-03-11`, { key: null })
    expect(slots.body.slots).toMatchObject([
      { start, seatsLeft: 1 },
      { start: later, seatsLeft: 1 },
    ])
    const wish = { start, timeZone: 'Europe/London', attendees: [ada] }
    const page = `/v1/public/${slug}/course/bookings`
    const booked = await api.post(page, wish, { key: null })
    expect([booked.status, booked.body.booking.status]).toEqual([201, 'accepted'])
    expect((await api.post(page, wish, { key: null })).body.code).toBe('date-full')
    const waiting = await api.post(page, { ...wish, attendees: [ben], waitingList: true }, { key: null })
    expect(waiting.body.booking).toMatchObject({ status: 'pending', waitingPosition: 1, canReschedule: false })
    const full = await api.get(`/v1/event-types/${id}/slots?from=2026-03-10&to=2026-03-10&full=true`, { key: null })
    expect(full.body.slots).toMatchObject([{ start, seatsLeft: 0 }])
    const link = new URL(waiting.body.manageUrl)
    const token = link.searchParams.get('token')
    const uid = waiting.body.booking.uid
    const left = await api.post(`/v1/public/bookings/${uid}/cancel`, { token }, { key: null })
    expect(left.body).toMatchObject({ status: 'cancelled', waitingPosition: null })
    const shown = await api.get(`/v1/public/bookings/${uid}?token=${token}`, { key: null })
    expect(shown.body.status).toBe('cancelled')
    expect((await api.get(`/v1/group-events/dates/${dates[0].id}`, { key })).body.waiting).toBe(0)
  })
})

describe('facilities', () => {
  it('are made, changed, found free, and deleted', async () => {
    const room = await api.post('/v1/facilities', { name: 'Aare', type: 'room', capacity: 4 }, { key })
    expect(room.status).toBe(201)
    const path = `/v1/facilities/${room.body.id}`
    expect((await api.post('/v1/facilities', { name: 'AARE', type: 'room' }, { key })).body.code).toBe('name-taken')
    expect((await api.patch(path, { capacity: 0 }, { key })).status).toBe(400)
    expect((await api.patch(path, { location: 'Attic' }, { key })).body.location).toBe('Attic')
    const free = await api.get(`/v1/facilities?freeFrom=${start}&freeTo=${later}`, { key })
    expect(free.body.data).toHaveLength(1)
    expect((await api.get(`/v1/facilities?freeFrom=${start}`, { key })).status).toBe(400)
    const span = `${path}/reservations?from=${start}&to=${later}`
    expect((await api.get(span, { key })).body).toEqual({ data: [] })
    expect((await api.get(path, { key: null })).status).toBe(401)
    expect((await api.delete(path, { key })).status).toBe(204)
    expect((await api.get(path, { key })).body.code).toBe('facility-not-found')
  })
})
