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

const hours = 8
const hourMs = 3_600_000
const bufferMs = 5 * 60_000
const opening = Date.parse('2026-03-03T08:00:00Z')

/** One of an hour's three overlapping wishes: the whole of it, or one of its halves with a buffer that reaches into the other. */
const choices = [
  { slug: 'hour', offsetMs: 0 },
  { slug: 'half', offsetMs: 0 },
  { slug: 'half', offsetMs: hourMs / 2 },
] as const

interface Span {
  readonly start: number
  readonly end: number
}

const overlap = (one: Span, other: Span) => one.start < other.end && other.start < one.end
const guestOf = (index: number) => ({ name: `Guest ${index}`, email: `guest-${index}@guest.example` })

/** What the person with this number wants. */
function wishOf(index: number) {
  const { slug, offsetMs } = choices[index % choices.length] ?? choices[0]
  const start = opening + (Math.floor(index / 7) % hours) * hourMs + offsetMs
  const [before, length] = slug === 'half' ? [bufferMs, hourMs / 2] : [0, hourMs]
  const span: Span = { start: start - before, end: start + length + before }
  return {
    slug,
    span,
    request: { start: new Date(start).toISOString(), timeZone: 'Europe/London', attendees: [guestOf(index)] },
  }
}

// Through the API in groups and by the booking page, by all of the ways at once.
it('of 1,000 people who book one calendar at once, nobody gets time that somebody else has, and nobody is refused free time', {
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
  const people = Array.from({ length: 1000 }, (_, index) => ({ index, ...wishOf(index) }))
  const outcomes = await Promise.all(
    people.map(async ({ index, slug, span, request }): Promise<{ span: Span; answer: Answer }> => {
      const answer =
        index % 5 === 4
          ? api.post(`/v1/public/rush/${slug}/bookings`, request, { key: null })
          : api.post('/v1/bookings', { ...request, eventTypeId: ids[slug] }, { key: keys[index % 5] ?? null })
      return { span, answer: await answer }
    }),
  )
  const booked = outcomes.filter(({ answer }) => answer.status === 201)
  const refused = outcomes.filter(({ answer }) => answer.status !== 201)
  expect(new Set(refused.map(({ answer }) => `${answer.status} ${answer.body.code}`))).toEqual(
    new Set(['409 slot-taken']),
  )
  for (const { span } of booked) expect(booked.filter((other) => overlap(other.span, span))).toHaveLength(1)
  for (const { span } of refused) expect(booked.some((other) => overlap(other.span, span))).toBe(true)

  const { body } = await api.get('/v1/bookings?limit=200')
  expect(body.data).toHaveLength(booked.length)
  const events = await publishedEvents(api.database.db, organizationId)
  const told = events.filter(({ topic }) => topic === 'booking.created').map(({ subjectId }) => subjectId)
  expect(told.sort()).toEqual(body.data.map(({ uid }: { uid: string }) => uid).sort())
  expect(events).toHaveLength(2 * told.length)
})
