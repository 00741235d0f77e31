import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishedEvents } from '../support/published-events.ts'
import { eventTypeRequest } from '../support/sample-requests.ts'
import { seedOrganization, testClock } from '../support/seed-organization.ts'
import { type Answer, startApi, type TestApi } from '../support/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi(testClock('2026-03-02T08:00:00Z'))
})
afterAll(() => api?.close())

const wishes = 1000
const hours = 8
const hourMs = 3_600_000
const opening = Date.parse('2026-03-03T08:00:00Z')

/** One of an hour's three overlapping wishes: the whole of it, or one of its halves with a buffer that reaches into the other. */
const choices = [
  { slug: 'hour', offsetMs: 0 },
  { slug: 'half', offsetMs: 0 },
  { slug: 'half', offsetMs: hourMs / 2 },
] as const

// Through the API in groups and by the booking page, by all of the ways at once.
it('of 1,000 people who book one calendar at once, nobody gets time that somebody else has, and each hour is given', {
  timeout: 240_000,
}, async () => {
  const { organizationId } = await seedOrganization(api.database.db, { slug: 'rush' })
  const keys = await Promise.all(
    (['portal', 'api', 'mobile', 'meeting'] as const).map((app) => api.makeKey(organizationId, app)),
  )
  const make = async (slug: string, changes: Parameters<typeof eventTypeRequest>[0]) =>
    (await api.post('/v1/event-types', eventTypeRequest({ slug, ...changes }))).body.id
  const ids = {
    hour: await make('hour', { durationMinutes: 60 }),
    half: await make('half', { durationMinutes: 30, bufferBeforeMinutes: 5, bufferAfterMinutes: 5 }),
  }
  const answers = await Promise.all(
    Array.from({ length: wishes }, (_, index): Promise<Answer> => {
      const { slug, offsetMs } = choices[index % choices.length] ?? choices[0]
      const start = new Date(opening + (Math.floor(index / 7) % hours) * hourMs + offsetMs).toISOString()
      const attendees = [{ name: `Guest ${index}`, email: `guest-${index}@guest.example` }]
      const wish = { start, timeZone: 'Europe/London', attendees }
      return index % 5 === 4
        ? api.post(`/v1/public/rush/${slug}/bookings`, wish, { key: null })
        : api.post('/v1/bookings', { ...wish, eventTypeId: ids[slug] }, { key: keys[index % 5] ?? null })
    }),
  )
  const refused = answers.filter(({ status }) => status !== 201)
  expect(new Set(refused.map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['409 slot-taken']))

  const { body } = await api.get('/v1/bookings?limit=200')
  expect(body.data).toHaveLength(wishes - refused.length)
  const spans: { start: number; end: number }[] = body.data
    .map(({ start, end, eventType }: { start: string; end: string; eventType: { slug: string } }) => {
      const bufferMs = eventType.slug === 'half' ? 5 * 60_000 : 0
      return { start: Date.parse(start) - bufferMs, end: Date.parse(end) + bufferMs }
    })
    .sort((one: { start: number }, other: { start: number }) => one.start - other.start)
  spans.forEach(({ end }, index) => {
    expect(spans[index + 1]?.start ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(end)
  })
  // What two want of an hour overlaps, so one of them has it.
  expect(new Set(spans.map(({ start }) => Math.floor((start + 5 * 60_000 - opening) / hourMs))).size).toBe(hours)

  const events = await publishedEvents(api.database.db, organizationId)
  const told = events.filter(({ topic }) => topic === 'booking.created').map(({ subjectId }) => subjectId)
  expect(told.sort()).toEqual(body.data.map(({ uid }: { uid: string }) => uid).sort())
  expect(events).toHaveLength(2 * told.length)
})
