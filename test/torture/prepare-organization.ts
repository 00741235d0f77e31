import type { ApiAnswer } from '../support/create-api-client.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'

export const topic = 'load.counted'

/** Two endpoints that get everything, and one that is switched off and on. */
export const endpoints = {
  steady: [
    { path: '/first', maxInFlight: 20 },
    { path: '/second', maxInFlight: 10 },
  ],
  switched: { path: '/switched', maxInFlight: 10 },
} as const

/** The most requests that are in flight at any moment. */
export const mostInFlight = [...endpoints.steady, endpoints.switched].reduce((sum, each) => sum + each.maxInFlight, 0)

/** What is needed to load a server and to check what it sends. */
export interface Prepared {
  readonly eventTypeId: string
  /** Free times. */
  readonly starts: readonly string[]
  /** By the path of an endpoint. */
  readonly secrets: ReadonlyMap<string, string>
  /** Of the endpoint that is switched off and on. */
  readonly switchedId: string
}

const triggers = ['booking.created', 'booking.rescheduled', 'booking.cancelled', topic]
const retry = { retries: 20, everySeconds: 1 }
const dayMs = 86_400_000

/** Something to book at any time of any day, a topic, and endpoints that listen to everything. */
export async function prepareOrganization({ api }: Bellhop, receiverUrl: string): Promise<Prepared> {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const eventType = expectOk(
    await api.post('/v1/event-types', {
      slug: 'moment',
      kind: 'appointment',
      title: 'Five minutes',
      durationMinutes: 5,
      timeZone: 'UTC',
      availability: { weekly },
      bookingWindowDays: 60,
    }),
  )
  expectOk(await api.put(`/v1/topics/${topic}`, { description: 'Something was counted' }))
  const secrets = new Map<string, string>()
  let switchedId = ''
  for (const { path, maxInFlight } of [...endpoints.steady, endpoints.switched]) {
    const url = `${receiverUrl}${path}`
    const made = expectOk(await api.post('/v1/endpoints', { name: path, url, triggers, retry, maxInFlight }))
    secrets.set(path, made.secret)
    if (path === endpoints.switched.path) switchedId = made.id
  }
  const day = (ahead: number) => new Date(Date.now() + ahead * dayMs).toISOString().slice(0, 10)
  const { slots } = expectOk(await api.get(`/v1/event-types/${eventType.id}/slots?from=${day(2)}&to=${day(55)}`))
  const starts = slots.map((slot: { start: string }) => slot.start)
  return { eventTypeId: eventType.id, starts, secrets, switchedId }
}

function expectOk({ status, body }: ApiAnswer) {
  if (status >= 200 && status < 300) return body
  throw new Error(`The organization could not be prepared: ${status} ${JSON.stringify(body)}`)
}
