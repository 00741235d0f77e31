import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'

const url = 'https://planner.brightwater.example/hooks'
let api: TestApi
let clock: Awaited<ReturnType<typeof seedOrganization>>['ctx']['clock']

beforeAll(async () => {
  api = await startApi({ now: () => new Date('2026-03-02T08:00:00Z') })
  const team = await seedOrganization(api.database.db)
  clock = team.ctx.clock
  await api.makeKey(team.organizationId)
  await api.put('/v1/topics/order.placed', { description: 'An order', schema: null })
})
afterAll(() => api.close())

const publish = (amount: number) => api.post('/v1/events', { topic: 'order.placed', data: { amount } })
const input = (name: string, filters: unknown) => ({ name, url, triggers: ['order.placed'], filters })

describe('an endpoint with filters', () => {
  it('gets what passes them, and its decisions say why the rest did not', async () => {
    expect(clock.now().toISOString()).toBe('2026-03-02T08:00:00.000Z')
    const made = await api.post('/v1/endpoints', input('Large orders', { condition: 'data.amount >= 100' }))
    expect(made.status).toBe(201)
    expect(made.body.filters).toEqual({ condition: 'data.amount >= 100' })
    const [small, large] = [await publish(5), await publish(500)]
    const decisionOf = async (id: string) =>
      (await api.get(`/v1/events/${id}`)).body.decisions.find(
        ({ endpointId }: { endpointId: string }) => endpointId === made.body.id,
      )
    expect(await decisionOf(large.body.id)).toMatchObject({ outcome: 'delivery' })
    expect(await decisionOf(small.body.id)).toEqual({
      endpointId: made.body.id,
      outcome: 'skipped',
      reason: 'filter-excluded',
      detail: 'The condition of the filter does not hold.',
      code: 'filter-condition-false',
      params: {},
    })
    const cleared = await api.patch(`/v1/endpoints/${made.body.id}`, { filters: null })
    expect(cleared.body.filters).toBeNull()
    expect(await decisionOf((await publish(5)).body.id)).toMatchObject({ outcome: 'delivery' })
  })

  it('is not saved with a mistake in them', async () => {
    const made = await api.post('/v1/endpoints', input('Mistaken', { condition: 'data.amount >= ', kinds: ['party'] }))
    expect(made.status).toBe(400)
    expect(made.body.errors).toEqual([
      {
        path: 'filters.kinds.0',
        message: expect.stringContaining('group_event'),
        code: 'not-one-of',
        params: { options: ['appointment', 'internal_meeting', 'group_event'] },
      },
      {
        path: 'filters.condition',
        message: expect.stringMatching(/^line 1, column \d+: Unexpected token/),
        code: 'condition-ends-early',
        params: {},
        line: 1,
        column: expect.any(Number),
      },
    ])
  })
})

describe('the preview of filters', () => {
  it('tells for the last events which would match, and why not', async () => {
    await publish(7)
    await publish(700)
    const { status, body } = await api.post('/v1/endpoints/filters/preview', {
      filters: { condition: 'data.amount > 100' },
    })
    expect(status).toBe(200)
    expect(body.data.slice(0, 2)).toMatchObject([
      { topic: 'order.placed', matches: true, reason: null, detail: null, code: null, params: {} },
      {
        matches: false,
        reason: 'filter-excluded',
        detail: 'The condition of the filter does not hold.',
        code: 'filter-condition-false',
      },
    ])
  })

  it('looks at triggers and sources too when they are given', async () => {
    const draft = { filters: null, dialect: 'bellhop', triggers: ['booking.created'] }
    const { body } = await api.post('/v1/endpoints/filters/preview', draft)
    expect(body.data[0]).toMatchObject({ matches: false, reason: 'not-subscribed' })
    const sources = { filters: null, dialect: 'bellhop', triggers: ['order.placed'], sources: ['csv'] }
    expect((await api.post('/v1/endpoints/filters/preview', sources)).body.data[0]).toMatchObject({
      reason: 'source-excluded',
    })
  })

  it('shows 50 events at most, and none of another organization', async () => {
    for (let count = 0; count < 51; count++) await publish(count)
    expect((await api.post('/v1/endpoints/filters/preview', { filters: null })).body.data).toHaveLength(50)
    const { organizationId } = await seedOrganization(api.database.db)
    const key = await api.makeKey(organizationId)
    const theirs = await api.post('/v1/endpoints/filters/preview', { filters: null }, { key })
    expect(theirs.body).toEqual({ data: [] })
  })

  it('is refused with a mistake, and without credentials', async () => {
    const wrong = await api.post('/v1/endpoints/filters/preview', { filters: { condition: 'x' } })
    expect(wrong.body).toMatchObject({ code: 'validation-failed', errors: [{ path: 'filters.condition' }] })
    const half = await api.post('/v1/endpoints/filters/preview', { filters: null, dialect: 'bellhop' })
    expect(half.body.errors).toMatchObject([{ path: 'triggers' }])
    expect((await api.post('/v1/endpoints/filters/preview', { filters: null }, { key: null })).status).toBe(401)
  })
})
