import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { quietLogger } from '../../../test/support/delivery-setup.ts'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { type SeededOrganization, seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'
import { formAbandoned } from '../../events/catalog/form-abandoned.ts'
import { createFormLoop } from '../../scheduling/forms/form-loop.ts'

const clock = testClock('2026-03-02T08:00:00Z')
let api: TestApi
let org: SeededOrganization
let key: string
let base: string
let endpointId: string

beforeAll(async () => {
  api = await startApi(clock)
})
afterAll(() => api.close())

beforeEach(async () => {
  clock.set('2026-03-02T08:00:00Z')
  org = await seedOrganization(api.database.db)
  key = await api.makeKey(org.organizationId)
  const questions = [{ id: 'company', label: 'Company', type: 'text', required: false }]
  await api.post('/v1/event-types', eventTypeRequest({ questions: questions as never }), { key })
  const { body } = await api.get('/v1/organization', { key })
  base = `/v1/public/${body.slug}/intro`
  const endpoint = { name: 'CRM', url: 'https://crm.example/hook', dialect: 'bellhop', triggers: ['form.abandoned'] }
  endpointId = (await api.post('/v1/endpoints', endpoint, { key })).body.id
})

const id = 'form-0123456789abcdef'
const filled = {
  id,
  name: 'Noor Haddad',
  email: 'Noor@guest.example',
  language: 'de',
  responses: { company: 'Larkmoor', unasked: 'x' },
  utm: { source: 'newsletter' },
}
const leave = (changes: object = {}) => api.post(`${base}/forms`, { ...filled, ...changes }, { key: null })

async function abandonedAt(instant: string) {
  clock.set(instant)
  await createFormLoop({ db: api.database.db, clock, logger: quietLogger }).runOnce()
  const events = await publishedEvents(api.database.db, org.organizationId)
  return events.filter(({ topic }) => topic === 'form.abandoned')
}

describe('a form that is left', () => {
  it('is told of a quarter of an hour later, once, with what stood in it', async () => {
    expect(await leave()).toMatchObject({ status: 204 })
    expect(await abandonedAt('2026-03-02T08:14:59Z')).toEqual([])
    const events = await abandonedAt('2026-03-02T08:15:00Z')
    expect(events).toMatchObject([
      {
        ...{ kind: 'appointment', source: 'widget' },
        data: {
          form: { name: 'Intro', url: expect.stringContaining('/intro') },
          responses: { company: { label: 'Company', value: 'Larkmoor' } },
          respondent: { name: 'Noor Haddad', email: 'Noor@guest.example', language: 'de' },
          utm: { source: 'newsletter' },
        },
      },
    ])
    expect(Object.keys(events[0]?.data.responses ?? {})).toEqual(['company'])
    expect(formAbandoned.schema.safeParse(events[0]?.data).error).toBeUndefined()
    expect(await abandonedAt('2026-03-02T09:00:00Z')).toHaveLength(1)
    const { body } = await api.get('/v1/deliveries', { key })
    expect(body.data).toMatchObject([{ endpointId, trigger: 'form.abandoned' }])
  })

  it('twice counts from the second time, and has the newer answers', async () => {
    await leave()
    clock.set('2026-03-02T08:10:00Z')
    await leave({ responses: { company: 'Fernhill' } })
    expect(await abandonedAt('2026-03-02T08:20:00Z')).toEqual([])
    expect(await abandonedAt('2026-03-02T08:25:00Z')).toMatchObject([
      { data: { responses: { company: { value: 'Fernhill' } } } },
    ])
  })

  it('is not abandoned when its visitor comes back, or books, under whatever spelling of the address', async () => {
    await leave()
    expect(await api.delete(`${base}/forms/${id}`, { key: null })).toMatchObject({ status: 204 })
    await leave({ id: 'form-of-somebody-who-books' })
    const attendees = [{ name: 'Noor', email: 'noor@GUEST.example' }]
    const booking = { start: '2026-03-03T08:00:00Z', timeZone: 'UTC', attendees }
    expect(await api.post(`${base}/bookings`, booking, { key: null })).toMatchObject({ status: 201 })
    expect(await abandonedAt('2026-03-02T09:00:00Z')).toEqual([])
  })

  it('is abandoned by who booked before it was begun', async () => {
    const attendees = [{ name: 'Noor', email: 'noor@guest.example' }]
    await api.post(`${base}/bookings`, { start: '2026-03-03T08:00:00Z', timeZone: 'UTC', attendees }, { key: null })
    clock.set('2026-03-02T08:01:00Z')
    await leave()
    expect(await abandonedAt('2026-03-02T09:00:00Z')).toHaveLength(1)
  })

  it('without a name and an address has no respondent', async () => {
    await leave({ name: ' ', email: '' })
    expect(await abandonedAt('2026-03-02T09:00:00Z')).toMatchObject([{ data: { respondent: null } }])
  })
})

describe('where nobody listens', () => {
  it('the page is told not to ask, and nothing is kept', async () => {
    expect((await api.get(`${base}/forms`, { key: null })).body).toEqual({ watched: true })
    await api.patch(`/v1/endpoints/${endpointId}`, { enabled: false }, { key })
    expect((await api.get(`${base}/forms`, { key: null })).body).toEqual({ watched: false })
    expect(await leave()).toMatchObject({ status: 204 })
    const kept = api.database.db.selectFrom('open_forms').where('organization_id', '=', org.organizationId)
    expect(await kept.selectAll().execute()).toEqual([])
  })
})

describe('what is wrong', () => {
  it.each([
    ['an id that could be guessed', { id: 'short' }, 'id'],
    ['an unknown field', { password: 'x' }, ''],
    ['an answer that is none', { responses: { company: { a: 1 } } }, 'responses.company'],
  ])('%s is refused: 400', async (_, changes, path) => {
    const { status, body } = await leave(changes)
    expect(status).toBe(400)
    expect(JSON.stringify(body.errors)).toContain(path)
  })

  it('a booking link that is none: 404', async () => {
    const { status } = await api.post('/v1/public/nobody/nothing/forms', filled, { key: null })
    expect(status).toBe(404)
    expect(await api.delete('/v1/public/nobody/nothing/forms/form-0123456789abcdef')).toMatchObject({ status: 404 })
  })
})
