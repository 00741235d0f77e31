import { createHmac } from 'node:crypto'
import { expect, onTestFinished } from 'vitest'
import { announceDisabledEndpoint } from '../../src/app/announce-disabled-endpoint.ts'
import { createTestLoop } from './delivery-setup.ts'
import { type Handler, type ReceivedRequest, startReceiver } from './receiver.ts'
import { seedOrganization, testClock } from './seed-organization.ts'
import { startApi } from './start-api.ts'

export const bellhopSecret = `whsec_${Buffer.alloc(32, 'main job').toString('base64')}`
export const calcomSecret = 'a line of text that both know'
/** A Monday, in winter time. */
export const firstMoment = '2026-03-02T08:00:00.000Z'

export const bookingTopics = [
  'booking.requested',
  'booking.created',
  'booking.updated',
  'booking.rescheduled',
  'booking.cancelled',
  'booking.rejected',
  'booking.deleted',
  'booking.no_show_updated',
  'booking.payment_initiated',
  'booking.paid',
  'booking.payment_failed',
]

export const calcomTriggers = [
  'BOOKING_REQUESTED',
  'BOOKING_CREATED',
  'BOOKING_RESCHEDULED',
  'BOOKING_CANCELLED',
  'BOOKING_REJECTED',
  'BOOKING_LOCATION_UPDATED',
  'BOOKING_NO_SHOW_UPDATED',
  'BOOKING_PAYMENT_INITIATED',
  'BOOKING_PAID',
]

export const guest = { name: 'Noor Haddad', email: 'noor@guest.example', timeZone: 'Europe/London', language: 'en' }
export const notes = 'Second floor, ring twice'
export const metadata = { user_id: '123', plan: 'gold' }
export const utm = { source: 'mail', campaign: 'spring' }

/** The HTTP side and the delivery loop on one database and one clock, and a real receiver. */
export async function startStage(handler?: Handler) {
  const clock = testClock(firstMoment)
  const api = await startApi(clock, { allowHttp: true, allowTargets: ['127.0.0.1'] })
  onTestFinished(() => api.close())
  const { organizationId } = await seedOrganization(api.database.db, { slug: 'harbour', timeZone: 'Asia/Tokyo' })
  await api.makeKey(organizationId)
  const receiver = await startReceiver(handler)
  onTestFinished(() => receiver.close())
  const loop = createTestLoop(api.database, clock, {
    box: api.services.box,
    policy: api.services.policy,
    manageToken: api.services.manageToken,
    onEndpointDisabled: (tx, disabled) => announceDisabledEndpoint(tx, clock, disabled),
  })
  onTestFinished(() => loop.stop())
  return {
    api,
    clock,
    loop,
    receiver,
    /** The requests that one endpoint got, told apart by its path. */
    at: (path: string) => receiver.requests.filter((request) => request.path === path),
    /** Lets time pass, in seconds. */
    pass: (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1000)),
    async addEndpoint(path: string, input: Record<string, unknown>): Promise<string> {
      const made = await api.post('/v1/endpoints', { name: path, url: `${receiver.url}${path}`, ...input })
      expect(made).toMatchObject({ status: 201 })
      return made.body.id
    },
    async addEventType(slug: string, requiresConfirmation: boolean): Promise<string> {
      const made = await api.post('/v1/event-types', {
        ...{ slug, kind: 'appointment', title: 'Fitting', durationMinutes: 30, requiresConfirmation },
        description: 'We look at it together.',
        location: { type: 'video', value: 'https://meet.example.com/harbour' },
        questions: [{ id: 'size', label: 'Size', type: 'select', required: true, options: ['S', 'M'] }],
      })
      expect(made).toMatchObject({ status: 201 })
      return made.body.id
    },
    /** Books on the booking page as a guest, with what its address carried. Returns the whole booking. */
    async bookAsGuest(slug: string, start: string) {
      const visit = {
        start,
        timeZone: guest.timeZone,
        attendees: [guest],
        responses: { size: 'M' },
        notes,
        metadata,
        utm,
      }
      const made = await api.post(`/v1/public/harbour/${slug}/bookings`, visit, { key: null })
      expect(made).toMatchObject({ status: 201 })
      return (await api.get(`/v1/bookings/${made.body.booking.uid}`)).body
    },
  }
}

export type Stage = Awaited<ReturnType<typeof startStage>>

/** What the headers of a request have to be, from what Standard Webhooks and docs/dialects say, worked out by hand. */
export function bellhopHeaders(request: ReceivedRequest, eventId: string, attempt: number, at: Date) {
  const { 'webhook-id': id = '', 'bellhop-delivery-id': deliveryId } = request.headers
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(bellhopSecret.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${request.body}`).digest('base64')
  return {
    ...plainHeaders(request, eventId, attempt),
    'webhook-id': expect.stringMatching(/^\S{10,}$/),
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
    'bellhop-delivery-id': deliveryId,
  }
}

export function calcomHeaders(request: ReceivedRequest, eventId: string, attempt: number) {
  return {
    ...plainHeaders(request, eventId, attempt),
    'webhook-id': expect.stringMatching(/^\S{10,}$/),
    'x-cal-signature-256': createHmac('sha256', calcomSecret).update(request.body).digest('hex'),
    'x-cal-webhook-version': '2021-10-20',
  }
}

function plainHeaders(request: ReceivedRequest, eventId: string, attempt: number) {
  return {
    host: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    connection: 'keep-alive',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(request.body)),
    'user-agent': 'Bellhop/0.0.0',
    'bellhop-event-id': eventId,
    'bellhop-delivery-id': expect.stringMatching(/^dlv_/),
    'bellhop-attempt': String(attempt),
  }
}
