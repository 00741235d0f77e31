import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishedEvents } from '../support/published-events.ts'
import { seedOrganization, testClock } from '../support/seed-organization.ts'
import { type Answer, startApi, type TestApi } from '../support/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi(testClock('2026-03-02T08:00:00Z'))
})
afterAll(() => api?.close())

const start = '2026-03-03T08:00:00.000Z'
const people = 500
const seats = 40
const waitingLimit = 60

/** A date with 40 seats and a line for 60, and the ways in which people register for it. */
async function seedDate() {
  const { organizationId } = await seedOrganization(api.database.db, { slug: 'rush' })
  const [portal, mobile] = [await api.makeKey(organizationId), await api.makeKey(organizationId, 'mobile')]
  const dates = [{ start, seats, waitingLimit }]
  const made = await api.post('/v1/group-events', { slug: 'course', title: 'Course', durationMinutes: 60, dates })
  const eventTypeId: string = made.body.id
  const dateId: string = made.body.nextDate.id
  const path = `/v1/group-events/dates/${dateId}/registrations`
  const wish = { start, timeZone: 'Europe/Zurich' }
  const ways = [
    (attendees: object[]) => api.post(path, { attendees, waitingList: true }, { key: portal }),
    (attendees: object[]) => api.post('/v1/bookings', { ...wish, eventTypeId, attendees }, { key: mobile }),
    (attendees: object[]) =>
      api.post('/v1/public/rush/course/bookings', { ...wish, attendees, waitingList: true }, { key: null }),
    (attendees: object[]) => api.post(path, { attendees }, { key: mobile }),
    (attendees: object[]) => api.post('/v1/public/rush/course/bookings', { ...wish, attendees }, { key: null }),
  ]
  const dateNow = async () => (await api.get(`/v1/group-events/dates/${dateId}`)).body
  const created = async () => {
    const events = await publishedEvents(api.database.db, organizationId)
    return events.filter(({ topic }) => topic === 'booking.created').map(({ subjectId }) => subjectId)
  }
  return { ways, path, dateNow, created }
}

function outcomeOf({ status, body }: Answer): string {
  if (status !== 201) return `${status} ${body.code}`
  const waits = body.status === 'waiting' || (body.booking?.waitingPosition ?? null) !== null
  return waits ? 'waiting' : 'booked'
}

function countOf(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

// By hand and by the booking page, with the waiting list and without it, and in the groups in which the API writes bookings.
it('of 500 people who want a seat at once as many get one as there are, and each seat that is given back is taken once', {
  timeout: 240_000,
}, async () => {
  const { ways, path, dateNow, created } = await seedDate()
  const answers = await Promise.all(
    Array.from({ length: people }, (_, index) =>
      ways[index % ways.length]?.([{ name: `Guest ${index}`, email: `guest-${index}@guest.example` }]),
    ),
  )
  const counts = countOf(answers.flatMap((answer) => (answer === undefined ? [] : [outcomeOf(answer)])))
  expect(counts).toEqual({
    booked: seats,
    waiting: waitingLimit,
    '409 date-full': expect.any(Number),
    '409 waiting-list-full': expect.any(Number),
  })
  expect((counts['409 date-full'] ?? 0) + (counts['409 waiting-list-full'] ?? 0)).toBe(people - seats - waitingLimit)
  expect(await dateNow()).toMatchObject({ seatsTaken: seats, seatsLeft: 0, waiting: waitingLimit })
  const registered = (await api.get(`${path}?status=registered&limit=200`)).body.data
  const uids = registered.map(({ uid }: { uid: string }) => uid).sort()
  expect((await created()).sort()).toEqual(uids)

  const given = uids.slice(0, seats / 2)
  const cancelled = await Promise.all(given.map((uid: string) => api.post(`/v1/bookings/${uid}/cancel`, {})))
  expect(new Set(cancelled.map(({ status }) => status))).toEqual(new Set([200]))
  expect(await dateNow()).toMatchObject({ seatsTaken: seats, waiting: waitingLimit - seats / 2 })
  const all = await created()
  expect(all).toHaveLength(seats + seats / 2)
  expect(new Set(all).size).toBe(all.length)
})
