import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { createEndpoint } from '../../src/endpoints/create-endpoint.ts'
import { deleteEndpoint } from '../../src/endpoints/delete-endpoint.ts'
import { disableEndpoint } from '../../src/endpoints/disable-endpoint.ts'
import { listEndpoints } from '../../src/endpoints/list-endpoints.ts'
import { rotateSecret } from '../../src/endpoints/rotate-secret.ts'
import { updateEndpoint } from '../../src/endpoints/update-endpoint.ts'
import { BellhopError } from '../../src/shared/errors.ts'
import { endpointInput, testEndpointServices } from '../support/endpoint-services.ts'
import { type SeededOrganization, seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

const services = testEndpointServices()
let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function teamOn(plan: string): Promise<SeededOrganization> {
  const team = await seedOrganization(database.db)
  await database.db.updateTable('organizations').set({ plan }).where('id', '=', team.organizationId).execute()
  return team
}

/** How often each outcome came: `ok`, or the problem's code. */
async function tally(work: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const result of await Promise.allSettled(work)) {
    const outcome =
      result.status === 'fulfilled'
        ? 'ok'
        : result.reason instanceof BellhopError
          ? result.reason.code
          : `${result.reason}`
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

const fifty = Array.from({ length: 50 }, (_, index) => index)

describe('fifty who create an endpoint at once', () => {
  it('get one of a name, whatever its letters', async () => {
    const { ctx } = await teamOn('unlimited')
    const names = ['Till', 'TILL', 'till']
    const work = fifty.map((index) =>
      createEndpoint(ctx, services, endpointInput({ name: names[index % names.length] ?? 'Till' })),
    )
    expect(await tally(work)).toEqual({ ok: 1, 'name-taken': 49 })
    expect((await listEndpoints(ctx, services)).data).toHaveLength(1)
  })

  it.each([
    ['basic', 1],
    ['professional', 3],
    ['business', 5],
    ['enterprise', 10],
  ])('get what the plan %s has room for: %i', async (plan, limit) => {
    const { ctx } = await teamOn(plan)
    const work = fifty.map((index) => createEndpoint(ctx, services, endpointInput({ name: `Endpoint ${index}` })))
    expect(await tally(work)).toEqual({ ok: limit, 'plan-limit': 50 - limit })
    expect((await listEndpoints(ctx, services)).data).toHaveLength(limit)
  })

  it('do not stand in the way of another organization', async () => {
    const [one, two] = [await teamOn('basic'), await teamOn('basic')]
    const work = fifty.flatMap((index) =>
      [one, two].map(({ ctx }) => createEndpoint(ctx, services, endpointInput({ name: `Endpoint ${index}` }))),
    )
    expect(await tally(work)).toEqual({ ok: 2, 'plan-limit': 98 })
  })
})

describe('an endpoint that many change at once', () => {
  it('is renamed to a free name by one of them', async () => {
    const { ctx } = await teamOn('unlimited')
    const endpoints = await Promise.all(
      fifty.slice(0, 10).map((index) => createEndpoint(ctx, services, endpointInput({ name: `Endpoint ${index}` }))),
    )
    const work = endpoints.map(({ id }) => updateEndpoint(ctx, services, id, { name: 'Till' }))
    expect(await tally(work)).toEqual({ ok: 1, 'name-taken': 9 })
  })

  it('loses no change to another field', async () => {
    const { ctx } = await teamOn('unlimited')
    const { id } = await createEndpoint(ctx, services, endpointInput())
    await Promise.all([
      updateEndpoint(ctx, services, id, { description: 'new' }),
      updateEndpoint(ctx, services, id, { maxInFlight: 7 }),
      updateEndpoint(ctx, services, id, { sources: ['api'] }),
      rotateSecret(ctx, services, id),
    ])
    const [after] = (await listEndpoints(ctx, services)).data
    expect(after).toMatchObject({ description: 'new', maxInFlight: 7, sources: ['api'], hasSecret: true })
  })

  it('is deleted by one of them', async () => {
    const { ctx } = await teamOn('unlimited')
    const { id } = await createEndpoint(ctx, services, endpointInput())
    const work = fifty.slice(0, 10).map(() => deleteEndpoint(ctx, id, async () => 0))
    expect(await tally(work)).toEqual({ ok: 1, 'endpoint-not-found': 9 })
  })

  it('is disabled by one of them', async () => {
    const { ctx, organizationId } = await teamOn('unlimited')
    const { id } = await createEndpoint(ctx, services, endpointInput())
    const changed = await Promise.all(
      fifty
        .slice(0, 10)
        .map(() => disableEndpoint(database.db, { organizationId, endpointId: id }, 'gone', ctx.clock.now())),
    )
    expect(changed.filter(Boolean)).toHaveLength(1)
  })
})
