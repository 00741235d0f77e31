import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMember } from '../../../test/support/add-member.ts'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi, testPublicUrl } from '../../../test/support/start-api.ts'
import { createSignInLink } from '../../accounts/sessions/create-sign-in-link.ts'
import type { MemberId, OrganizationId } from '../../shared/ids.ts'

const clock = testClock('2026-03-02T08:00:00Z')
let api: TestApi
let organizationId: OrganizationId
let member: Record<string, string>
let admin: Record<string, string>
let endpointId: string

beforeAll(async () => {
  api = await startApi(clock)
  const seeded = await seedOrganization(api.database.db)
  organizationId = seeded.organizationId
  await api.makeKey(organizationId)
  admin = await signIn(seeded.memberId)
  member = await signIn(await addMember(seeded.ctx, 'Lena'))
  const made = await api.post('/v1/endpoints', {
    ...{ name: 'Ledger', url: 'https://ledger.example.com/in', triggers: ['booking.created'] },
  })
  endpointId = made.body.id
})
afterAll(() => api.close())

async function signIn(memberId: MemberId): Promise<Record<string, string>> {
  const link = await createSignInLink(api.database.db, clock, testPublicUrl, { organizationId, memberId })
  const token = new URL(link).searchParams.get('token') ?? ''
  const { headers } = await api.post('/v1/session', { token }, { key: null })
  return { cookie: String(headers['set-cookie']).split(';')[0] ?? '' }
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
async function call(method: Method, path: string, headers: Record<string, string>, body?: unknown) {
  const url = path.replace(':id', endpointId)
  const options = { key: null, headers }
  switch (method) {
    case 'GET':
      return api.get(url, options)
    case 'POST':
      return api.post(url, body, options)
    case 'PATCH':
      return api.patch(url, body, options)
    case 'PUT':
      return api.put(url, body, options)
    case 'DELETE':
      return api.delete(url, options)
  }
}

const changes: [Method, string, unknown?][] = [
  ['POST', '/v1/endpoints', {}],
  ['PATCH', '/v1/endpoints/:id', { enabled: false }],
  ['DELETE', '/v1/endpoints/:id'],
  ['POST', '/v1/endpoints/:id/test', { trigger: 'ping' }],
  ['POST', '/v1/endpoints/:id/test/life'],
  ['POST', '/v1/endpoints/:id/secret/rotate', {}],
  ['POST', '/v1/endpoints/:id/recover', {}],
  ['POST', '/v1/recoveries/rec_00000000000000000000000000/pause'],
  ['POST', '/v1/recoveries/rec_00000000000000000000000000/resume'],
  ['POST', '/v1/recoveries/rec_00000000000000000000000000/cancel'],
  ['POST', '/v1/deliveries/dlv_00000000000000000000000000/replay'],
  ['POST', '/v1/api-keys', { name: 'Mine', application: 'api' }],
  ['DELETE', '/v1/api-keys/key_00000000000000000000000000'],
  ['PATCH', '/v1/members/mem_00000000000000000000000000', { name: 'Lena' }],
  ['DELETE', '/v1/members/mem_00000000000000000000000000'],
  ['PATCH', '/v1/organization', { webhooksEnabled: false }],
  ['PUT', '/v1/topics/invoice.paid', {}],
  ['DELETE', '/v1/topics/invoice.paid'],
  ['POST', '/v1/events', { topic: 'invoice.paid', data: {} }],
  ['POST', '/v1/events/batch', { events: [] }],
]

const looks = [
  '/v1/endpoints?include=stats',
  '/v1/endpoints/:id',
  '/v1/endpoints/:id/stats',
  '/v1/deliveries',
  '/v1/deliveries/export?format=csv',
  '/v1/events',
  '/v1/recoveries',
  '/v1/topics',
  '/v1/api-keys',
  '/v1/organization',
  '/v1/organization/plan',
]

describe('a member who is no administrator', () => {
  it.each(changes)('may not %s %s, and is told whom to ask', async (method, path, body) => {
    const answer = await call(method, path, member, body)
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(answer.body.detail).toContain('ask an administrator')
  })

  it.each(looks)('may look at %s', async (path) => {
    expect((await call('GET', path, member)).status).toBe(200)
  })

  it('has changed nothing', async () => {
    const { body } = await call('GET', '/v1/endpoints', member)
    expect(body.data).toMatchObject([{ id: endpointId, enabled: true }])
    expect((await call('GET', '/v1/organization', member)).body.webhooksEnabled).toBe(true)
    expect((await call('GET', '/v1/api-keys', member)).body.data).toHaveLength(1)
  })

  it('can see what a template and filters would do, which changes and sends nothing', async () => {
    const preview = { trigger: 'ping' }
    expect((await call('POST', '/v1/endpoints/preview', member, preview)).status).toBe(200)
    expect((await call('POST', '/v1/endpoints/filters/preview', member, { filters: {} })).status).toBe(200)
  })

  it('takes bookings as before', async () => {
    expect((await call('GET', '/v1/bookings', member)).status).toBe(200)
    const unknown = await call('POST', '/v1/bookings', member, {})
    expect(unknown.body.code).toBe('validation-failed')
  })
})

describe('an administrator and an API key', () => {
  it.each(changes)('are not refused to %s %s for who they are', async (method, path, body) => {
    if (method === 'DELETE' && path === '/v1/endpoints/:id') return
    expect((await call(method, path, admin, body)).status).not.toBe(403)
  })

  it('the document says of every such route that it can answer 403', async () => {
    const { paths } = (await api.get('/openapi.json')).body
    for (const [method, path] of changes) {
      const pattern = path
        .replace(':id', '{id}')
        .replace(/(rec|dlv|key|mem)_0+/, '{id}')
        .replace('invoice.paid', '{topic}')
      expect(Object.keys(paths[pattern]?.[method.toLowerCase()]?.responses ?? {}), `${method} ${pattern}`).toContain(
        '403',
      )
    }
  })
})
