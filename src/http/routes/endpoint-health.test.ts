import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { seedOrganization, type TestClock, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'
import type { EndpointId, OrganizationId } from '../../shared/ids.ts'

const clock: TestClock = testClock('2026-03-02T08:00:00Z')
const since = new Date('2026-03-02T07:00:00Z')
const probeAt = new Date('2026-03-02T08:00:40Z')
let api: TestApi
let organizationId: OrganizationId
let id: EndpointId
let count = 0

beforeAll(async () => {
  api = await startApi(clock)
  const seeded = await seedOrganization(api.database.db)
  organizationId = seeded.organizationId
  await api.makeKey(organizationId)
})
beforeEach(async () => {
  const endpoint = { name: `CRM ${++count}`, url: 'https://crm.example.com/hook', triggers: ['booking.created'] }
  id = (await api.post('/v1/endpoints', endpoint)).body.id
})
afterAll(() => api.close())

const trouble = { failures: 12, failing_since: since, away: 12, pauses: 1, next_probe_at: null, in_flight_cap: null }
const become = (row: {
  state: 'failing' | 'open' | 'recovering'
  failures?: number
  failing_since?: Date | null
  away?: number
  pauses?: number
  next_probe_at?: Date
  in_flight_cap?: number
}) =>
  api.database.db
    .insertInto('endpoint_health')
    .values({ organization_id: organizationId, endpoint_id: id, ...trouble, ...row })
    .execute()
const shown = async () => (await api.get(`/v1/endpoints/${id}`)).body.health
const healthy = { state: 'healthy', consecutiveFailures: 0, nextProbeAt: null, failingSince: null }

describe('the health of an endpoint', () => {
  it('is healthy until something fails, on its page and in the list', async () => {
    expect(await shown()).toEqual(healthy)
    expect((await api.get('/v1/endpoints')).body.data[0].health).toEqual(healthy)
  })

  it('shows failures in a row and when they began', async () => {
    await become({ state: 'failing', pauses: 0 })
    const health = { state: 'failing', consecutiveFailures: 12, nextProbeAt: null, failingSince: since.toISOString() }
    expect(await shown()).toEqual(health)
    expect((await api.get('/v1/endpoints?include=stats')).body.data[0]).toMatchObject({ health, stats: { pending: 0 } })
  })

  it('shows that the endpoint is paused, and when the next try is', async () => {
    await become({ state: 'open', next_probe_at: probeAt })
    expect(await shown()).toMatchObject({ state: 'open', nextProbeAt: probeAt.toISOString() })
  })

  it.each([
    ['healthy', { failures: 0, failing_since: null, away: 0 }],
    ['failing', {}],
  ])('of one that recovers is %s, as its last attempt was', async (state, row) => {
    await become({ state: 'recovering', in_flight_cap: 4, ...row })
    expect(await shown()).toMatchObject({ state })
  })

  it('does not show in another organization', async () => {
    await become({ state: 'open', next_probe_at: probeAt })
    const other = await seedOrganization(api.database.db)
    const key = await api.makeKey(other.organizationId)
    expect(await api.get(`/v1/endpoints/${id}`, { key })).toMatchObject({ status: 404 })
  })
})

describe('the health of an endpoint begins anew', () => {
  beforeEach(() => become({ state: 'open', next_probe_at: probeAt }))

  it('when it gets another address', async () => {
    await api.patch(`/v1/endpoints/${id}`, { url: 'https://crm.example.com/other' })
    expect(await shown()).toEqual(healthy)
  })

  it('when it is switched on again', async () => {
    await api.patch(`/v1/endpoints/${id}`, { enabled: false })
    expect(await shown()).toMatchObject({ state: 'open' })
    await api.patch(`/v1/endpoints/${id}`, { enabled: true })
    expect(await shown()).toEqual(healthy)
  })

  it('but not with any other change', async () => {
    await api.patch(`/v1/endpoints/${id}`, { name: 'New', enabled: true, url: 'https://crm.example.com/hook' })
    expect(await shown()).toMatchObject({ state: 'open' })
  })

  it('and nothing is left of it when it is deleted', async () => {
    await api.delete(`/v1/endpoints/${id}`)
    const rows = await api.database.db.selectFrom('endpoint_health').select('endpoint_id').execute()
    expect(rows.filter(({ endpoint_id }) => endpoint_id === id)).toEqual([])
  })
})

describe('the rows that the database takes', () => {
  it.each([
    ['open without a time for the next probe', { state: 'open' as const }],
    ['failing with a pause', { state: 'failing' as const }],
    ['recovering without a cap', { state: 'recovering' as const }],
    ['failing since no time', { state: 'failing' as const, pauses: 0, failing_since: null }],
    ['more away than failed', { state: 'failing' as const, pauses: 0, away: 13 }],
    ['failing without a failure', { state: 'failing' as const, pauses: 0, failures: 0, failing_since: null, away: 0 }],
  ])('are none that are %s', async (_name, row) => {
    await expect(become(row)).rejects.toThrow(/check constraint/)
  })
})
