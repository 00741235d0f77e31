import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'

let api: TestApi
let eventTypeId: string
beforeAll(async () => {
  api = await startApi(testClock('2026-03-02T08:00:00Z'))
  const { organizationId } = await seedOrganization(api.database.db)
  await api.makeKey(organizationId, 'api')
  eventTypeId = (await api.post('/v1/event-types', eventTypeRequest())).body.id
})
afterAll(() => api.close())

const repeated = (start: string, recurrence: unknown) => ({
  ...bookingRequest(eventTypeId, start, { timeZone: 'Europe/Zurich' }),
  recurrence,
})

it('books, shows, moves and cancels a series', async () => {
  const made = await api.post('/v1/bookings', repeated('2026-03-20T08:00:00Z', { rrule: 'FREQ=WEEKLY;COUNT=3' }))
  expect(made).toMatchObject({
    status: 201,
    body: { source: 'recurring', series: { id: expect.stringMatching(/^ser_/) } },
  })
  const series = `/v1/series/${made.body.series.id}`
  const shown = await api.get(series)
  expect(shown).toMatchObject({ status: 200, body: { rrule: 'FREQ=WEEKLY;COUNT=3', timeZone: 'Europe/Zurich' } })
  const [first, second] = shown.body.occurrences
  const moved = await api.post(`/v1/bookings/${second.uid}/reschedule`, {
    start: '2026-03-27T09:00:00Z',
    scope: 'following',
  })
  expect(moved).toMatchObject({ status: 200, body: { start: '2026-03-27T09:00:00.000Z', rescheduledFrom: second.uid } })
  expect((await api.post(`/v1/bookings/${first.uid}/cancel`, { scope: 'all', reason: 'Moving away' })).status).toBe(200)
  const after = await api.get(series)
  expect(after.body.occurrences.map(({ start, status }: { start: string; status: string }) => [start, status])).toEqual(
    [
      ['2026-03-20T08:00:00.000Z', 'cancelled'],
      ['2026-03-27T09:00:00.000Z', 'cancelled'],
      ['2026-04-03T08:00:00.000Z', 'cancelled'],
    ],
  )
})

it('answers a series of requests at once, and refuses what it does not know', async () => {
  const asking = (await api.post('/v1/event-types', eventTypeRequest({ slug: 'asking', requiresConfirmation: true })))
    .body
  const made = await api.post('/v1/bookings', {
    ...bookingRequest(asking.id, '2026-05-08T08:00:00Z', { timeZone: 'Europe/Zurich' }),
    recurrence: { rrule: 'FREQ=WEEKLY;COUNT=3' },
  })
  const { uid, series } = made.body
  expect(made).toMatchObject({ status: 201, body: { status: 'pending' } })
  const wrong = await api.post(`/v1/bookings/${uid}/confirm`, { which: 'all' })
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'which' }] } })
  expect(await api.post(`/v1/bookings/${uid}/confirm`)).toMatchObject({ status: 200, body: { status: 'accepted' } })
  const statuses = async () =>
    (await api.get(`/v1/series/${series.id}`)).body.occurrences.map(({ status }: { status: string }) => status)
  expect(await statuses()).toEqual(['accepted', 'pending', 'pending'])
  expect((await api.post(`/v1/bookings/${uid}/reject`, { scope: 'following', reason: 'Away' })).status).toBe(200)
  expect(await statuses()).toEqual(['accepted', 'rejected', 'rejected'])
  const renamed = await api.patch(`/v1/bookings/${uid}`, { title: 'Once', scope: 'all' })
  expect(renamed).toMatchObject({ status: 200, body: { title: 'Once' } })
})

it('answers 400 for a rule that cannot be, with the part that is wrong', async () => {
  const answer = await api.post('/v1/bookings', repeated('2026-03-20T08:00:00Z', { rrule: 'FREQ=WEEKLY' }))
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'recurrence.rrule' }] } })
  const scope = await api.post('/v1/bookings/bkg_00000000000000000000000000/cancel', { scope: 'some' })
  expect(scope).toMatchObject({ status: 400, body: { errors: [{ path: 'scope' }] } })
})

it('answers 409 with every time that is not free, and the same once for one key', async () => {
  await api.post('/v1/bookings', bookingRequest(eventTypeId, '2026-03-24T10:00:00Z'))
  const body = repeated('2026-03-23T10:00:00Z', { rrule: 'FREQ=DAILY;COUNT=3' })
  const refused = await api.post('/v1/bookings', body)
  expect(refused).toMatchObject({ status: 409, body: { code: 'series-conflict', errors: [{ path: 'start' }] } })
  const skipping = repeated('2026-03-23T10:00:00Z', { rrule: 'FREQ=DAILY;COUNT=3', onConflict: 'skip' })
  const made = await api.post('/v1/bookings', skipping, { headers: { 'idempotency-key': 'series-1' } })
  const again = await api.post('/v1/bookings', skipping, { headers: { 'idempotency-key': 'series-1' } })
  expect(again.body).toEqual(made.body)
  expect((await api.get(`/v1/series/${made.body.series.id}`)).body.skipped).toEqual([
    { start: '2026-03-24T10:00:00.000Z', code: 'slot-taken', message: expect.any(String) },
  ])
})

it('answers 401 without a key, and 404 for a series that is not there', async () => {
  const id = 'ser_00000000000000000000000000'
  expect((await api.get(`/v1/series/${id}`, { key: null })).status).toBe(401)
  expect(await api.get(`/v1/series/${id}`)).toMatchObject({ status: 404, body: { code: 'series-not-found' } })
})

it('shows what a rule would book and what stands in its way, and books nothing', async () => {
  const room = (await api.post('/v1/facilities', { name: 'Harbour room', type: 'room' })).body.id
  await api.post('/v1/bookings', bookingRequest(eventTypeId, '2026-03-09T09:00:00Z'))
  const held = bookingRequest(eventTypeId, '2026-03-10T10:00:00Z', { facilityIds: [room] })
  expect((await api.post('/v1/bookings', held)).status).toBe(201)
  const member = { name: 'Pavel', email: 'pavel@team.example', username: 'pavel', role: 'member', timeZone: 'UTC' }
  const memberId = (await api.post('/v1/members', member)).body.id
  const colleagues = { scheduling: 'collective' as const, hosts: [{ memberId }], durationChoices: [60] }
  const other = (await api.post('/v1/event-types', eventTypeRequest({ slug: 'other', ...colleagues }))).body.id
  const before = (await api.get('/v1/bookings?limit=200')).body.data.length
  const ask = (start: string, more: object = {}) =>
    api.post('/v1/series/preview', {
      ...{ eventTypeId, start, timeZone: 'Europe/London', recurrence: { rrule: 'FREQ=DAILY;COUNT=6' } },
      ...more,
    })
  const conflictsOf = (answer: Awaited<ReturnType<typeof ask>>) =>
    answer.body.occurrences.map(({ conflict }: { conflict: { code: string } | null }) => conflict?.code ?? null)
  const taken = await ask('2026-03-09T09:00:00Z')
  expect(taken).toMatchObject({
    status: 200,
    body: {
      rrule: 'FREQ=DAILY;COUNT=6',
      timeZone: 'Europe/London',
      occurrences: expect.arrayContaining([
        expect.objectContaining({ start: '2026-03-09T09:00:00.000Z', end: '2026-03-09T09:30:00.000Z' }),
      ]),
    },
  })
  // From Monday to Saturday: one is taken, and the last is outside the hours.
  expect(conflictsOf(taken)).toEqual(['slot-taken', null, null, null, null, 'validation-failed'])
  const rooms = await ask('2026-03-09T10:00:00Z', { eventTypeId: other, facilityIds: [room] })
  expect(conflictsOf(rooms).slice(0, 3)).toEqual([null, 'facility-taken', null])
  const long = await ask('2026-03-09T08:00:00Z', {
    ...{ eventTypeId: other, durationMinutes: 60, timeZone: 'Europe/Zurich' },
    recurrence: { rrule: 'FREQ=MONTHLY;COUNT=12' },
  })
  expect(long.body.occurrences).toHaveLength(12)
  expect(long.body.occurrences[1]).toEqual({
    ...{ start: '2026-04-09T07:00:00.000Z', end: '2026-04-09T08:00:00.000Z', conflict: null },
  })
  expect((await api.get('/v1/bookings?limit=200')).body.data).toHaveLength(before)
  expect(await ask('2026-03-09T09:00:00Z', { recurrence: { rrule: 'FREQ=DAILY' } })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'recurrence.rrule' }] },
  })
  expect((await ask('2026-03-09T09:00:00Z', { eventTypeId: 'evty_00000000000000000000000000' })).status).toBe(404)
})
