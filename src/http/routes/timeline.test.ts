import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi(testClock('2026-03-02T08:00:00Z'))
  const { organizationId } = await seedOrganization(api.database.db)
  await api.makeKey(organizationId)
})
afterAll(() => api.close())

const topicsOf = async (uid: string): Promise<string[]> =>
  (await api.get(`/v1/bookings/${uid}/timeline`)).body.events.map(({ topic }: { topic: string }) => topic)

it('of a booking that was moved again and again is the same from each of them', async () => {
  const eventType = await api.post('/v1/event-types', eventTypeRequest())
  const book = async (start: string) =>
    (await api.post('/v1/bookings', bookingRequest(eventType.body.id, start))).body.uid
  const other = await book('2026-03-04T10:00:00Z')
  const uids = [await book('2026-03-03T10:00:00Z')]
  for (const hour of ['11', '12', '13']) {
    const moved = await api.post(`/v1/bookings/${uids.at(-1)}/reschedule`, { start: `2026-03-03T${hour}:00:00Z` })
    uids.push(moved.body.uid)
  }
  const expected = ['booking.created', 'booking.rescheduled', 'booking.rescheduled', 'booking.rescheduled']
  for (const uid of uids) expect(await topicsOf(uid)).toEqual(expected)
  expect(await topicsOf(other)).toEqual(['booking.created'])
})
