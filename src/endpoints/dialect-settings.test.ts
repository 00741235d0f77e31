import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endpointInput, problemOf, sampleSecret, testEndpointServices } from '../../test/support/endpoint-services.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import { createEndpoint } from './create-endpoint.ts'
import { deleteEndpoint } from './delete-endpoint.ts'
import type { CreateEndpointInput } from './endpoint.ts'
import { rotateSecret } from './rotate-secret.ts'
import { updateEndpoint } from './update-endpoint.ts'

const services = testEndpointServices()
let database: Database
let team: SeededOrganization
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  team = await seedOrganization(database.db)
})

const create = (overrides: Partial<CreateEndpointInput>) => createEndpoint(team.ctx, services, endpointInput(overrides))
const calenso = { dialect: 'calenso', triggers: ['customer.created'] }
const spir = { dialect: 'spir', triggers: ['event.confirmed'] }

async function usePlan(plan: string): Promise<void> {
  await database.db.updateTable('organizations').set({ plan }).where('id', '=', team.organizationId).execute()
}

describe('an endpoint takes from its dialect', () => {
  it.each([
    [calenso, { settings: { hierarchy: 'nested' }, hasSecret: false, secret: null, retry: { preset: 'exponential' } }],
    [{ ...calenso, settings: { hierarchy: 'flat' } }, { settings: { hierarchy: 'flat' } }],
    [spir, { hasSecret: false, secret: null, retry: { preset: 'fixed', retries: 4, everySeconds: 10 } }],
    [
      { dialect: 'calendly', triggers: ['invitee.created'] },
      { secret: expect.stringMatching(/^[0-9a-f]{64}$/), retry: { preset: 'exponential', hours: 24 } },
    ],
    [
      { dialect: 'acall', triggers: ['visit.entered'], secret: null },
      { hasSecret: false, sources: null },
    ],
    [
      { dialect: 'cloudevents', triggers: ['invoice.paid'] },
      { secret: expect.stringMatching(/^whsec_/), settings: {} },
    ],
  ])('%j', async (input, expected) => {
    expect(await create(input)).toMatchObject(expected)
  })

  it('can be told to retry for 24 hours in any dialect, and not for another time', async () => {
    const endpoint = await create({ retry: { preset: 'exponential', hours: 24 } })
    expect(endpoint.retry).toEqual({ preset: 'exponential', hours: 24 })
    expect((await updateEndpoint(team.ctx, services, endpoint.id, { retry: 'exponential' })).retry).toEqual({
      preset: 'exponential',
    })
  })
})

describe('a change of the dialect', () => {
  it('is refused where the settings of before do not fit, with what to do', async () => {
    const { id } = await create({ ...calenso, settings: { hierarchy: 'flat' } })
    const change = { dialect: 'calcom', triggers: ['BOOKING_CREATED'] }
    expect(await problemOf(updateEndpoint(team.ctx, services, id, change))).toMatchObject({
      code: 'validation-failed',
      errors: [
        {
          path: 'settings.hierarchy',
          message: expect.stringContaining('Send the settings along'),
          code: 'dialect-without-settings',
        },
      ],
    })
    const changed = await updateEndpoint(team.ctx, services, id, { ...change, settings: {} })
    expect(changed).toMatchObject({ dialect: 'calcom', settings: {}, hasSecret: false })
  })

  it('to one that signs nothing is refused until the secret is taken away', async () => {
    const { id } = await create({ secret: sampleSecret })
    expect(await problemOf(updateEndpoint(team.ctx, services, id, spir))).toMatchObject({
      errors: [
        {
          path: 'secret',
          message: expect.stringContaining('Spir signs nothing'),
          code: 'secret-does-not-fit',
          params: { dialect: 'Spir' },
        },
      ],
    })
    expect(await updateEndpoint(team.ctx, services, id, { ...spir, secret: null })).toMatchObject({ dialect: 'spir' })
  })
})

it('there is no secret to rotate where nothing is signed', async () => {
  const { id } = await create(spir)
  expect(await problemOf(rotateSecret(team.ctx, services, id))).toMatchObject({
    code: 'validation-failed',
    detail: 'Spir signs nothing: this webhook has no secret to rotate.',
    errors: [{ path: '', code: 'dialect-signs-nothing', params: { dialect: 'Spir' } }],
  })
})

describe('one address for an event name, as Spir has it', () => {
  beforeEach(() => usePlan('enterprise'))

  it('is held for new endpoints and for changed ones, and given free by deleting', async () => {
    const first = await create({ ...spir, name: 'First' })
    const taken = {
      code: 'plan-limit',
      detail: 'One webhook of Spir may listen to event.confirmed on the plan enterprise, and First does already.',
      errors: [{ path: 'triggers.1', code: 'plan-trigger-full', params: { maximum: 1, names: ['First'] } }],
    }
    const triggers = ['event.canceled', 'event.confirmed']
    expect(await problemOf(create({ ...spir, triggers, name: 'Second' }))).toMatchObject(taken)
    const second = await create({ ...spir, triggers: ['event.canceled'], name: 'Second' })
    expect(await problemOf(updateEndpoint(team.ctx, services, second.id, { triggers }))).toMatchObject(taken)
    const same = await updateEndpoint(team.ctx, services, second.id, { triggers: ['event.canceled'], name: 'Same' })
    expect(same.name).toBe('Same')
    const other = await create({ name: 'Other' })
    const turned = { dialect: 'spir', triggers: ['event.confirmed'], secret: null }
    expect((await problemOf(updateEndpoint(team.ctx, services, other.id, turned))).code).toBe('plan-limit')

    await deleteEndpoint(team.ctx, first.id, async () => 0)
    expect((await updateEndpoint(team.ctx, services, second.id, { triggers })).triggers).toEqual(triggers)
  })

  it('holds for Spir alone, for each organization, and not on the plan without limits', async () => {
    await create({ ...spir, name: 'First' })
    const stranger = await seedOrganization(database.db)
    expect(await createEndpoint(stranger.ctx, services, endpointInput(spir))).toMatchObject(spir)
    for (const name of ['One', 'Two']) expect(await create({ ...calenso, name })).toMatchObject({ name })
    await usePlan('unlimited')
    expect(await create({ ...spir, name: 'Second' })).toMatchObject({ name: 'Second' })
  })
})
