import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  endpointInput,
  otherSecret,
  problemOf,
  sampleSecret,
  testEndpointServices,
} from '../../test/support/endpoint-services.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { deliveriesChannel } from '../db/channels.ts'
import { type Database, inTransaction } from '../db/database.ts'
import { type EndpointId, newId } from '../shared/ids.ts'
import { createEndpoint } from './create-endpoint.ts'
import { deleteEndpoint } from './delete-endpoint.ts'
import { disableEndpoint } from './disable-endpoint.ts'
import type { CreateEndpointInput, UpdateEndpointInput } from './endpoint.ts'
import { openHeaders, openSecrets } from './endpoint-secrets.ts'
import { getEndpoint } from './get-endpoint.ts'
import { listEndpoints } from './list-endpoints.ts'
import { updateEndpoint } from './update-endpoint.ts'

const services = testEndpointServices()
let database: Database
let team: SeededOrganization
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
})

const create = (overrides: Partial<CreateEndpointInput> = {}) =>
  createEndpoint(team.ctx, services, endpointInput(overrides))
const update = (id: EndpointId, input: UpdateEndpointInput) => updateEndpoint(team.ctx, services, id, input)
const disable = (endpointId: EndpointId, reason: 'gone' | 'failing' = 'gone') =>
  disableEndpoint(database.db, { organizationId: team.organizationId, endpointId }, reason, team.ctx.clock.now())
const stored = (id: EndpointId) =>
  database.db.selectFrom('endpoints').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('a change', () => {
  it('leaves alone what is not given', async () => {
    const { secret, ...before } = await create({ headers: [{ name: 'X-Team', value: '7' }], secret: sampleSecret })
    team.ctx.clock.set('2026-03-02T09:00:00Z')
    const after = await update(before.id, { name: 'Till' })
    expect(after).toEqual({ ...before, name: 'Till', updatedAt: '2026-03-02T09:00:00.000Z' })
    const row = await stored(before.id)
    expect(openSecrets(services.box, row.secret_encrypted)).toEqual([{ secret, validUntil: null }])
    expect(openHeaders(services.box, row.headers_encrypted)).toEqual([{ name: 'X-Team', value: '7' }])
  })

  it('takes every field', async () => {
    const { id } = await create({ description: 'old', sources: ['api'] })
    const input = {
      name: 'Till',
      description: null,
      url: 'https://till.brightwater.example/',
      dialect: 'calcom',
      triggers: ['BOOKING_PAID'],
      enabled: false,
      sources: null,
      maxInFlight: 1,
      rateLimit: { requests: 5, perSeconds: 1 },
      settings: {},
    }
    const after = await update(id, { ...input, retry: { retries: 2, everySeconds: 5 }, secret: null })
    expect(after).toMatchObject({
      ...input,
      hasSecret: false,
      retry: { preset: 'fixed', retries: 2, everySeconds: 5 },
    })
    expect(await getEndpoint(team.ctx, services, id)).toEqual(after)
  })

  it('takes the rate limit away when it is null, and leaves it when it is absent', async () => {
    const { id } = await create({ rateLimit: { requests: 5, perSeconds: 1 } })
    expect((await update(id, { name: 'Till' })).rateLimit).toEqual({ requests: 5, perSeconds: 1 })
    expect((await update(id, { rateLimit: null })).rateLimit).toBeNull()
  })

  it('replaces the secret at once, without showing it', async () => {
    const { id } = await create({ secret: sampleSecret })
    const answer = await update(id, { secret: otherSecret })
    expect(JSON.stringify(answer)).not.toContain('whsec_')
    const { secret_encrypted } = await stored(id)
    expect(openSecrets(services.box, secret_encrypted)).toEqual([{ secret: otherSecret, validUntil: null }])
  })

  it('replaces all headers', async () => {
    const { id } = await create({ headers: [{ name: 'X-Team', value: '7' }] })
    expect((await update(id, { headers: [{ name: 'X-Other', value: '8' }] })).headers.map((each) => each.name)).toEqual(
      ['X-Other'],
    )
    expect((await update(id, { headers: [] })).headers).toEqual([])
    expect((await stored(id)).headers_encrypted).toBeNull()
  })

  it('may keep the name in other letters', async () => {
    const { id } = await create({ name: 'till' })
    expect((await update(id, { name: 'TILL' })).name).toBe('TILL')
  })

  it.each<[UpdateEndpointInput, string, string]>([
    [{ name: 'PLANNER' }, 'name-taken', 'name'],
    [{ url: 'https://10.0.0.1/' }, 'validation-failed', 'url'],
    [{ triggers: ['booking.craeted'] }, 'validation-failed', 'triggers.0'],
    [{ dialect: 'telex' }, 'validation-failed', 'dialect'],
    [{ secret: 'short' }, 'validation-failed', 'secret'],
    [{ headers: [{ name: 'webhook-id', value: '1' }] }, 'validation-failed', 'headers.0.name'],
    [{ dialect: 'calcom' }, 'validation-failed', 'triggers'],
  ])('%j is refused with %s at %s, and nothing changes', async (input, code, path) => {
    await create({ name: 'Planner' })
    const { secret: _, ...before } = await create({ name: 'Till' })
    expect(await problemOf(update(before.id, { description: 'changed', ...input }))).toMatchObject({
      code,
      errors: [{ path }],
    })
    expect(await getEndpoint(team.ctx, services, before.id)).toEqual(before)
  })

  it('of another organization finds nothing', async () => {
    const { id } = await create()
    const other = await seedOrganization(database.db)
    const problem = await problemOf(updateEndpoint(other.ctx, services, id, { name: 'Mine' }))
    expect(problem.code).toBe('endpoint-not-found')
    expect((await getEndpoint(team.ctx, services, id)).name).toBe('Workshop planner')
  })
})

describe('a change of the dialect', () => {
  it('needs triggers that the new one knows', async () => {
    const { id } = await create()
    expect(await problemOf(update(id, { dialect: 'calcom' }))).toMatchObject({
      errors: [
        {
          path: 'triggers',
          message: expect.stringMatching(/Did you mean BOOKING_CREATED\?.*along/),
          code: 'trigger-unknown',
          params: { dialect: 'Cal.com', trigger: 'booking.created', meant: 'BOOKING_CREATED' },
        },
      ],
    })
    const after = await update(id, { dialect: 'calcom', triggers: ['BOOKING_CREATED'] })
    expect(after).toMatchObject({ dialect: 'calcom', triggers: ['BOOKING_CREATED'] })
  })

  it('needs a secret that the new one can sign with', async () => {
    const { id } = await create({ dialect: 'calcom', triggers: ['BOOKING_CREATED'], secret: 'a plain secret' })
    const change = { dialect: 'bellhop', triggers: ['booking.created'] }
    expect(await problemOf(update(id, change))).toMatchObject({
      errors: [
        {
          path: 'secret',
          message: expect.stringMatching(/does not fit Bellhop/),
          code: 'secret-does-not-fit',
          params: { dialect: 'Bellhop' },
        },
      ],
    })
    expect(await update(id, { ...change, secret: sampleSecret })).toMatchObject({ dialect: 'bellhop' })
  })

  it('keeps a secret that fits, and triggers that both know', async () => {
    const { id } = await create({ secret: sampleSecret })
    expect(await update(id, { dialect: 'bellhop' })).toMatchObject({ dialect: 'bellhop', hasSecret: true })
  })
})

describe('an endpoint that is gone', () => {
  it('is disabled once, whoever notices first', async () => {
    const { id } = await create()
    expect([await disable(id), await disable(id, 'failing')]).toEqual([true, false])
    expect(await getEndpoint(team.ctx, services, id)).toMatchObject({ enabled: false, disabledReason: 'gone' })
  })

  it('is not disabled where it does not exist or is deleted', async () => {
    expect(await disable(newId('ep'))).toBe(false)
    const { id } = await create()
    await deleteEndpoint(team.ctx, id, async () => 0)
    expect(await disable(id)).toBe(false)
  })

  it('is another one than that of another organization', async () => {
    const { id } = await create()
    const other = await seedOrganization(database.db)
    const target = { organizationId: other.organizationId, endpointId: id }
    expect(await disableEndpoint(database.db, target, 'gone', team.ctx.clock.now())).toBe(false)
  })

  it('can be switched on again, which clears the reason', async () => {
    const { id } = await create()
    await disable(id)
    expect(await update(id, { enabled: true })).toMatchObject({ enabled: true, disabledReason: null })
  })

  it('keeps its reason when something else is changed', async () => {
    const { id } = await create()
    await disable(id)
    expect(await update(id, { name: 'Till' })).toMatchObject({ enabled: false, disabledReason: 'gone' })
  })

  it('wakes its waiting deliveries when it is switched on, and only then', async () => {
    const { id } = await create({ enabled: false })
    let heard = 0
    let onHeard = () => {}
    const woken = new Promise<void>((resolve) => {
      onHeard = resolve
    })
    const stop = await database.listen(deliveriesChannel, () => {
      heard++
      onHeard()
    })
    await update(id, { name: 'Till' })
    await update(id, { enabled: false })
    await update(id, { enabled: true })
    await update(id, { enabled: true })
    await woken
    await stop()
    expect(heard).toBe(1)
  })
})

describe('a deleted endpoint', () => {
  it('is gone, with its secrets, and tells how many deliveries it took along', async () => {
    const { id } = await create({ headers: [{ name: 'X-Team', value: '7' }] })
    const cancelled: unknown[] = []
    const answer = await deleteEndpoint(team.ctx, id, async (tx, ...rest) => {
      cancelled.push(tx.isTransaction, ...rest)
      return 3
    })
    expect(answer).toEqual({ cancelledDeliveries: 3 })
    expect(cancelled).toEqual([true, team.organizationId, id])
    expect(await problemOf(getEndpoint(team.ctx, services, id))).toMatchObject({ code: 'endpoint-not-found' })
    expect((await listEndpoints(team.ctx, services)).data).toEqual([])
    expect(await stored(id)).toMatchObject({
      secret_encrypted: null,
      headers_encrypted: null,
      name: 'Workshop planner',
    })
  })

  it('frees its name', async () => {
    const { id } = await create()
    await deleteEndpoint(team.ctx, id, async () => 0)
    expect((await create()).name).toBe('Workshop planner')
  })

  it('cannot be changed or deleted again', async () => {
    const { id } = await create()
    await deleteEndpoint(team.ctx, id, async () => 0)
    expect(await problemOf(update(id, { name: 'Till' }))).toMatchObject({ code: 'endpoint-not-found' })
    expect(await problemOf(deleteEndpoint(team.ctx, id, async () => 0))).toMatchObject({ code: 'endpoint-not-found' })
  })

  it('stays where its deliveries cannot be cancelled', async () => {
    const { id } = await create()
    const failing = deleteEndpoint(team.ctx, id, async () => {
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await getEndpoint(team.ctx, services, id)).toMatchObject({ enabled: true, hasSecret: true })
  })

  it('of another organization is not deleted', async () => {
    const { id } = await create()
    const other = await seedOrganization(database.db)
    expect(await problemOf(deleteEndpoint(other.ctx, id, async () => 0))).toMatchObject({ code: 'endpoint-not-found' })
    expect(await getEndpoint(team.ctx, services, id)).toMatchObject({ id })
  })
})

it('a verb takes part in the transaction that is open', async () => {
  const work = inTransaction(database.db, async (tx) => {
    await createEndpoint({ ...team.ctx, db: tx }, services, endpointInput())
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  expect((await listEndpoints(team.ctx, services)).data).toEqual([])
})
