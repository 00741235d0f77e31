import { describe, expect, it } from 'vitest'
import { bellhopDialect } from '../dialects/bellhop/bellhop-dialect.ts'
import { calcomDialect } from '../dialects/calcom/calcom-dialect.ts'
import { spirDialect } from '../dialects/spir/spir-dialect.ts'
import { catalog } from '../events/catalog/catalog.ts'
import { sampleEvent } from '../events/catalog/sample-event.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'
import type { ClaimedEndpoint } from './claimed-delivery.ts'
import { digestOf, messageIdOf, type RenderRequestInput, renderRequest } from './render-request.ts'

const topic = catalog.get('booking.created')
if (topic === undefined) throw new Error('the catalog has no booking.created')
const event = sampleEvent(topic, {
  id: 'evt_1',
  occurredAt: '2026-03-01T12:00:00.000Z',
  organization: { id: 'org_1', slug: 'harbour', name: 'Harbour', timeZone: 'Asia/Tokyo' },
})
const at = new Date('2026-03-01T12:00:05Z')
const secret = bellhopDialect.generateSecret()
const endpoint: ClaimedEndpoint = {
  organizationId: 'org_1' as OrganizationId,
  id: 'ep_1' as EndpointId,
  name: 'Planner',
  url: 'https://planner.example/in',
  dialect: bellhopDialect,
  secrets: [{ secret, validUntil: null }],
  headers: [],
  rateLimit: null,
  retry: { preset: 'exponential' },
  settings: {},
  payload: null,
}
const input: RenderRequestInput = {
  endpoint,
  event,
  trigger: 'booking.created',
  deliveryId: 'dlv_1',
  attempt: 2,
  storedBody: null,
  at,
  version: '1.2.3',
  publicUrl: 'https://book.example.com',
}

describe('a request', () => {
  it('has the headers that every dialect carries', () => {
    expect(renderRequest(input)).toMatchObject({
      method: 'POST',
      url: 'https://planner.example/in',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Bellhop/1.2.3',
        'webhook-id': messageIdOf('evt_1', 'ep_1'),
        'bellhop-event-id': 'evt_1',
        'bellhop-delivery-id': 'dlv_1',
        'bellhop-attempt': '2',
      },
    })
  })

  it('is signed over the bytes of its body, with the time of the attempt', () => {
    const { headers, body } = renderRequest(input)
    const secrets = [secret]
    expect(bellhopDialect.verify({ headers, body, secrets, at }).outcome).toBe('valid')
    expect(bellhopDialect.verify({ headers, body: `${body} `, secrets, at }).outcome).toBe('invalid')
    expect(headers['webhook-timestamp']).toBe(String(at.getTime() / 1000))
  })

  it('is signed by the old secret too while its grace time lasts, and no longer', () => {
    const old = { secret: bellhopDialect.generateSecret(), validUntil: '2026-03-01T13:00:00Z' }
    const rotated = { ...input, endpoint: { ...endpoint, secrets: [{ secret, validUntil: null }, old] } }
    const signaturesAt = (time: Date) =>
      renderRequest({ ...rotated, at: time }).headers['webhook-signature']?.split(' ')
    expect(signaturesAt(at)).toHaveLength(2)
    expect(signaturesAt(new Date('2026-03-01T13:00:00Z'))).toHaveLength(1)
  })

  it('sends the stored bytes in a retry, whatever a rendering would give now, and signs those', () => {
    const storedBody = '{"what":"was sent first"}'
    const request = renderRequest({ ...input, storedBody })
    expect(request.body).toBe(storedBody)
    const verdict = bellhopDialect.verify({ headers: request.headers, body: storedBody, secrets: [secret], at })
    expect(verdict.outcome).toBe('valid')
  })

  it('is the same for the same input', () => {
    expect(renderRequest(input)).toEqual(renderRequest(input))
  })

  it("carries the endpoint's own headers, but none in the place of ours or of HTTP's", () => {
    const headers = [
      { name: 'X-Token', value: 'abc' },
      { name: 'Authorization', value: 'Bearer xyz' },
      { name: 'Webhook-Id', value: 'forged' },
      { name: 'USER-AGENT', value: 'forged' },
      { name: 'Content-Length', value: '1' },
      { name: 'Host', value: 'elsewhere.example' },
      { name: 'Bellhop-Anything', value: 'forged' },
    ]
    const request = renderRequest({ ...input, endpoint: { ...endpoint, headers } })
    const plain = renderRequest(input)
    expect(request.headers).toEqual({ ...plain.headers, 'X-Token': 'abc', Authorization: 'Bearer xyz' })
  })

  it('cannot replace the signature of a dialect that has a header of its own for it', () => {
    const forged = { name: 'x-cal-signature-256', value: 'forged' }
    const calcom = {
      ...endpoint,
      dialect: calcomDialect,
      secrets: [{ secret: 'a secret', validUntil: null }],
      headers: [forged],
    }
    const { headers } = renderRequest({ ...input, endpoint: calcom, trigger: 'BOOKING_CREATED' })
    expect(Object.values(headers)).not.toContain('forged')
  })
})

describe('the message id', () => {
  it('is the same for one event and endpoint, and another for any other pair', () => {
    expect(messageIdOf('evt_1', 'ep_1')).toBe(messageIdOf('evt_1', 'ep_1'))
    const ids = [messageIdOf('evt_1', 'ep_1'), messageIdOf('evt_1', 'ep_2'), messageIdOf('evt_2', 'ep_1')]
    expect(new Set(ids).size).toBe(3)
  })
})

describe('a digest', () => {
  it('names a body by its content', () => {
    expect(digestOf('a')).toBe('ca978112ca1bbdcafac231b39a23dc4d')
    expect(digestOf('b')).not.toBe(digestOf('a'))
  })
})

describe('an event that a dialect sends in two requests', () => {
  const moved = catalog.get('booking.rescheduled')
  if (moved === undefined) throw new Error('the catalog has no booking.rescheduled')
  const two = {
    ...input,
    event: { ...event, ...sampleEvent(moved, event) },
    endpoint: { ...endpoint, dialect: spirDialect },
  }
  const idOf = (trigger: string) => renderRequest({ ...two, trigger }).headers['webhook-id']

  it('has another webhook-id in each, the same at every attempt', () => {
    expect(idOf('event.canceled')).toBe(messageIdOf('evt_1', 'ep_1'))
    expect(idOf('event.confirmed')).toBe(messageIdOf('evt_1', 'ep_1', 1))
    expect(idOf('event.confirmed')).not.toBe(idOf('event.canceled'))
  })
})
