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
