import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpointInput, problemOf, testEndpointServices } from '../../test/support/endpoint-services.ts'
import { seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { createOrganization } from '../accounts/organizations/create-organization.ts'
import { changePlan } from '../accounts/plans/change-plan.ts'
import { listPlans } from '../accounts/plans/plan-store.ts'
import { savePlans } from '../accounts/plans/save-plans.ts'
import { type Database, inTransaction } from '../db/database.ts'
import { createEndpoint } from './create-endpoint.ts'
import { deleteEndpoint } from './delete-endpoint.ts'
import { getPlanUsage } from './get-plan-usage.ts'
import { loadPublishers } from './load-publishers.ts'
import { matchEndpoints } from './match-endpoints.ts'

const services = testEndpointServices()
const usual = { basic: 1, professional: 3, business: 5, enterprise: 10, unlimited: null }
let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const save = (limits: Record<string, number | null>, defaultPlan: string) =>
  inTransaction(database.db, (tx) => savePlans(tx, { limits, defaultPlan }))

async function teamWith(names: readonly string[]) {
  const team = await seedOrganization(database.db)
  const endpoints = []
  for (const name of names) endpoints.push(await createEndpoint(team.ctx, services, endpointInput({ name })))
  return { ...team, endpoints }
}

async function decisionsOf(organizationId: Awaited<ReturnType<typeof teamWith>>['organizationId']) {
  const organization = (await loadPublishers(database.db, [organizationId])).get(organizationId)
  if (organization === undefined) throw new Error('The organization is not there.')
  const event = { topic: 'booking.created', kind: 'appointment' as const, source: 'widget' as const, data: {} }
  return matchEndpoints(event, organization.subscriptions, true, organization.endpointLimit)
}

describe('a smaller plan', () => {
  it('keeps the endpoints, and says which are over it', async () => {
    const { ctx, organizationId, endpoints } = await teamWith(['First', 'Second', 'Third', 'Fourth', 'Fifth'])
    expect(await changePlan(database.db, organizationId, 'professional')).toEqual({
      name: 'professional',
      endpointLimit: 3,
    })
    expect(await getPlanUsage(ctx)).toEqual({
      plan: 'professional',
      endpointLimit: 3,
      endpointCount: 5,
      endpointsOver: endpoints.slice(3).map(({ id, name }) => ({ id, name })),
    })
  })

  it('lets the oldest fire, and tells of the others why they do not', async () => {
    const { organizationId, endpoints } = await teamWith(['First', 'Second'])
    await changePlan(database.db, organizationId, 'basic')
    expect(await decisionsOf(organizationId)).toEqual([
      { endpointId: endpoints[0]?.id, outcome: 'delivery', trigger: 'booking.created' },
      {
        endpointId: endpoints[1]?.id,
        outcome: 'skipped',
        reason: 'plan-limit',
        detail: 'The plan has room for 1 webhook, the oldest. Delete another one, or change to a larger plan.',
        code: 'skipped-over-plan',
        params: { room: 1 },
      },
    ])
  })

  it('lets a newer one fire once an older one is deleted, and all of them on the larger plan again', async () => {
    const { ctx, organizationId, endpoints } = await teamWith(['First', 'Second', 'Third'])
    await changePlan(database.db, organizationId, 'basic')
    const [first, second, third] = endpoints.map(({ id }) => id)
    if (first === undefined) throw new Error('There is no first endpoint.')
    await deleteEndpoint(ctx, first, async () => 0)
    expect((await decisionsOf(organizationId)).map(({ endpointId, outcome }) => [endpointId, outcome])).toEqual([
      [second, 'delivery'],
      [third, 'skipped'],
    ])
    await changePlan(database.db, organizationId, 'unlimited')
    expect((await decisionsOf(organizationId)).map(({ outcome }) => outcome)).toEqual(['delivery', 'delivery'])
  })

  it('refuses one more, with the plan and its limit', async () => {
    const { ctx, organizationId } = await teamWith(['First', 'Second'])
    await changePlan(database.db, organizationId, 'basic')
    expect(await problemOf(createEndpoint(ctx, services, endpointInput({ name: 'Third' })))).toMatchObject({
      code: 'plan-limit',
      detail: 'The plan basic has room for 1 webhook. Delete one, or change to a larger plan.',
    })
  })
})

describe("the operator's plans", () => {
  it('are the usual ones until the settings say otherwise', async () => {
    expect(Object.fromEntries((await listPlans(database.db)).map((plan) => [plan.name, plan.endpointLimit]))).toEqual(
      usual,
    )
  })

  it('take the place of those before, for organizations that are on them too', async () => {
    const { ctx, organizationId } = await teamWith(['First'])
    await changePlan(database.db, organizationId, 'professional')
    await save({ professional: 2, none: 0 }, 'none')
    expect(await getPlanUsage(ctx)).toMatchObject({ plan: 'professional', endpointLimit: 2 })
    const { organization } = await createOrganization(database.db, ctx.clock, {
      slug: 'newcomers',
      name: 'Newcomers',
      timeZone: 'UTC',
      admin: { name: 'Ada', email: 'ada@newcomers.example', username: 'ada' },
    })
    const fresh = { ...ctx, organizationId: organization.id }
    expect(await getPlanUsage(fresh)).toMatchObject({ plan: 'none', endpointLimit: 0 })
    expect(await problemOf(createEndpoint(fresh, services, endpointInput()))).toMatchObject({
      code: 'plan-limit',
      detail: 'The plan none has room for no webhooks. Change to a larger plan.',
    })
    await changePlan(database.db, organization.id, 'professional')
    await save(usual, 'unlimited')
  })

  it('keep one that somebody is still on, and drop it when nobody is', async () => {
    const { organizationId } = await teamWith([])
    await save({ ...usual, gold: 20 }, 'unlimited')
    await changePlan(database.db, organizationId, 'gold')
    await save(usual, 'unlimited')
    expect((await listPlans(database.db)).map(({ name }) => name)).toContain('gold')
    await changePlan(database.db, organizationId, 'business')
    await save(usual, 'unlimited')
    expect((await listPlans(database.db)).map(({ name }) => name)).not.toContain('gold')
  })

  it('cannot be left for one that there is not', async () => {
    const { organizationId, ctx } = await teamWith([])
    await expect(changePlan(database.db, organizationId, 'platinum')).rejects.toThrow(/There is no plan platinum/)
    expect(await getPlanUsage(ctx)).toMatchObject({ plan: 'unlimited' })
  })
})
