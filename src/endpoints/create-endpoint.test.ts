import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endpointInput, problemOf, sampleSecret, testEndpointServices } from '../../test/support/endpoint-services.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import { newId } from '../shared/ids.ts'
import { createEndpoint } from './create-endpoint.ts'
import { CreatedEndpoint, type CreateEndpointInput, type Retry } from './endpoint.ts'
import { openHeaders, openSecrets } from './endpoint-secrets.ts'
import { getEndpoint } from './get-endpoint.ts'
import { listEndpoints } from './list-endpoints.ts'

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

async function countEndpoints(): Promise<number> {
  return (await listEndpoints(team.ctx, services)).data.length
}

describe('a new endpoint', () => {
  it('has sensible settings where none were given', async () => {
    const endpoint = await create()
    expect(endpoint).toEqual({
      id: expect.stringMatching(/^ep_/),
      name: 'Workshop planner',
      description: null,
      url: 'https://planner.brightwater.example/hooks',
      email: null,
      dialect: 'bellhop',
      triggers: ['booking.created'],
      enabled: true,
      disabledReason: null,
      sources: null,
      filters: null,
      template: null,
      transformation: null,
      headers: [],
      retry: { preset: 'exponential' },
      rateLimit: null,
      maxInFlight: 10,
      settings: {},
      hasSecret: true,
      secret: expect.stringMatching(/^whsec_/),
      createdAt: '2026-03-02T08:00:00.000Z',
      updatedAt: '2026-03-02T08:00:00.000Z',
    })
    expect(CreatedEndpoint.parse(endpoint)).toEqual(endpoint)
  })

  it("listens to a trigger also in Cal.com's old spelling, once", async () => {
    const old = await create({ name: 'Old', dialect: 'calcom', triggers: ['BOOKING_RESHEDULED', 'BOOKING_CREATED'] })
    expect(old.triggers).toEqual(['BOOKING_RESCHEDULED', 'BOOKING_CREATED'])
    const both = { dialect: 'calcom', triggers: ['BOOKING_RESHEDULED', 'BOOKING_RESCHEDULED'] }
    expect((await create({ name: 'Both', ...both })).triggers).toEqual(['BOOKING_RESCHEDULED'])
    await expect(
      create({ name: 'Twice', dialect: 'calcom', triggers: ['BOOKING_CREATED', 'BOOKING_CREATED'] }),
    ).rejects.toMatchObject({ code: 'validation-failed' })
    await expect(create({ name: 'Other', triggers: ['BOOKING_RESHEDULED'] })).rejects.toMatchObject({
      code: 'validation-failed',
    })
  })

  it('keeps everything that was given', async () => {
    const given = {
      name: 'Kasse „Süd“',
      description: 'Books the till.',
      dialect: 'calcom',
      triggers: ['BOOKING_CREATED', 'BOOKING_CANCELLED'],
      enabled: false,
      sources: ['widget' as const, 'api' as const],
      maxInFlight: 3,
      rateLimit: { requests: 10, perSeconds: 60 },
      settings: {},
    }
    const { id } = await create({ ...given, retry: [60, 600] })
    expect(await getEndpoint(team.ctx, services, id)).toMatchObject({
      ...given,
      retry: { preset: 'custom', seconds: [60, 600] },
    })
  })

  it.each<[CreateEndpointInput['retry'], Retry]>([
    ['exponential', { preset: 'exponential' }],
    [{ preset: 'exponential' }, { preset: 'exponential' }],
    [
      { retries: 4, everySeconds: 10 },
      { preset: 'fixed', retries: 4, everySeconds: 10 },
    ],
    [
      { preset: 'fixed', retries: 1, everySeconds: 86_400 },
      { preset: 'fixed', retries: 1, everySeconds: 86_400 },
    ],
    [[1, 2, 3], { preset: 'custom', seconds: [1, 2, 3] }],
    [{ seconds: [5] }, { preset: 'custom', seconds: [5] }],
    [
      { preset: 'custom', seconds: [5, 6] },
      { preset: 'custom', seconds: [5, 6] },
    ],
  ])('with the retries %j has %j', async (retry, stored) => {
    expect((await create({ retry })).retry).toEqual(stored)
  })
})

describe('the secret of a new endpoint', () => {
  const storedSecrets = async () => {
    const row = await database.db
      .selectFrom('endpoints')
      .select('secret_encrypted')
      .where('organization_id', '=', team.organizationId)
      .executeTakeFirstOrThrow()
    return row.secret_encrypted
  }

  it('is the one that was given, shown in the answer and never again', async () => {
    const { id, secret } = await create({ secret: sampleSecret })
    expect(secret).toBe(sampleSecret)
    const shown = await getEndpoint(team.ctx, services, id)
    expect(shown).toMatchObject({ hasSecret: true })
    expect(JSON.stringify([shown, await listEndpoints(team.ctx, services)])).not.toContain('whsec_')
  })

  it('is generated where none was given, another one each time', async () => {
    const [one, two] = [await create({ name: 'One' }), await create({ name: 'Two' })]
    expect(one.secret).not.toBe(two.secret)
  })

  it('is none where null was given', async () => {
    expect(await create({ secret: null })).toMatchObject({ secret: null, hasSecret: false })
    expect(await storedSecrets()).toBeNull()
  })

  it('is encrypted at rest and can be opened again', async () => {
    await create({ secret: sampleSecret })
    const stored = await storedSecrets()
    expect(Buffer.from(stored ?? []).includes('whsec_')).toBe(false)
    expect(openSecrets(services.box, stored)).toEqual([{ secret: sampleSecret, validUntil: null }])
  })
})

describe('the headers of a new endpoint', () => {
  it('are encrypted at rest and masked when shown', async () => {
    const headers = [{ name: 'Authorization', value: 'Bearer top-secret' }]
    const { id } = await create({ headers })
    const shown = await getEndpoint(team.ctx, services, id)
    expect(shown.headers).toEqual([{ name: 'Authorization', value: '••••••••' }])
    const row = await database.db.selectFrom('endpoints').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(Buffer.from(row.headers_encrypted ?? []).includes('top-secret')).toBe(false)
    expect(openHeaders(services.box, row.headers_encrypted)).toEqual(headers)
  })
})

describe('a mistake', () => {
  it.each<[Partial<CreateEndpointInput>, string, RegExp, string]>([
    [{ url: 'http://planner.brightwater.example/' }, 'url', /must begin with https/, 'url-not-https'],
    [{ url: 'https://localhost/hooks' }, 'url', /localhost is the sending machine/, 'url-host-not-public'],
    [{ url: 'https://0x7f.1/' }, 'url', /must name a host/, 'url-host-is-ip-address'],
    [{ url: 'https://user:pw@planner.brightwater.example/' }, 'url', /user name or password/, 'url-with-credentials'],
    [{ dialect: 'telex' }, 'dialect', /no dialect telex; take one of bellhop, calcom/, 'not-one-of'],
    [
      { triggers: ['booking.craeted'] },
      'triggers.0',
      /no trigger booking.craeted. Did you mean booking.created\?/,
      'trigger-unknown',
    ],
    [
      { dialect: 'calcom', triggers: ['BOOKING_CREATED', 'booking.cancelled'] },
      'triggers.1',
      /Cal.com has no trigger booking.cancelled. Did you mean BOOKING_CANCELLED\?/,
      'trigger-unknown',
    ],
    [
      { dialect: 'calcom', triggers: ['zzz'] },
      'triggers.0',
      /Cal.com has no trigger zzz. Take one of BOOKING_CREATED, /,
      'trigger-unknown',
    ],
    [{ triggers: ['booking.created', 'booking.created'] }, 'triggers.1', /booking.created is there twice/, 'duplicate'],
    [{ secret: 'too short' }, 'secret', /whsec_/, 'secret-without-prefix'],
    [
      { headers: [{ name: 'Content-Type', value: 'x' }] },
      'headers.0.name',
      /set by Bellhop itself/,
      'header-set-by-server',
    ],
    [
      { settings: { colour: 'red' } },
      'settings.colour',
      /no such setting: Bellhop has no settings/,
      'dialect-without-settings',
    ],
    [
      { dialect: 'calenso', triggers: ['customer.created'], settings: { hierarchy: 'deep' } },
      'settings.hierarchy',
      /"nested"\|"flat"/,
      'not-one-of',
    ],
    [
      { dialect: 'calenso', triggers: ['customer.created'], settings: { hierachy: 'flat' } },
      'settings.hierachy',
      /Calenso has the settings hierarchy/,
      'setting-unknown',
    ],
    [
      { dialect: 'spir', triggers: ['event.confirmed'], secret: sampleSecret },
      'secret',
      /Spir signs nothing/,
      'dialect-signs-nothing',
    ],
    [{ email: 'desk@brightwater.example' }, 'email', /either url/, 'url-and-email'],
    [
      { headers: [{ name: 'X-Acall-Signature', value: '1' }] },
      'headers.0.name',
      /set by Bellhop itself/,
      'header-set-by-server',
    ],
    [
      { headers: [{ name: 'calendly-webhook-signature', value: '1' }] },
      'headers.0.name',
      /set by Bellhop itself/,
      'header-set-by-server',
    ],
  ])('in %j is told at its field and changes nothing', async (overrides, path, message, rule) => {
    const { code, detail, errors } = await problemOf(create(overrides))
    expect(code).toBe('validation-failed')
    expect(errors[0]).toMatchObject({ path, message: expect.stringMatching(message), code: rule })
    expect(detail).toContain(path)
    expect(await countEndpoints()).toBe(0)
  })

  it.each<[Record<string, unknown>, string, RegExp]>([
    [{ name: undefined }, 'name', /give the webhook a name/],
    [{ name: '   ' }, 'name', /give the webhook a name/],
    [{ name: 'x'.repeat(101) }, 'name', /100/],
    [{ triggers: undefined }, 'triggers', /must be a list/],
    [{ triggers: [] }, 'triggers', /choose at least one trigger/],
    [{ url: 'https://x'.padEnd(2049, 'x') }, 'url', /2048/],
    [{ triggers: Array.from({ length: 201 }, (_, index) => `a.b${index}`) }, 'triggers', /200/],
    [{ retry: 'linear' }, 'retry', /must be "exponential"/],
    [{ retry: { retries: 21 } }, 'retry', /must be "exponential"/],
    [{ retry: { retries: 21, everySeconds: 10 } }, 'retry.retries', /20/],
    [{ retry: [] }, 'retry', /1/],
    [{ retry: [86_401] }, 'retry.0', /86400/],
    [{ maxInFlight: 0 }, 'maxInFlight', /1/],
    [{ rateLimit: { requests: 0, perSeconds: 1 } }, 'rateLimit.requests', /at least 1/],
    [{ rateLimit: { requests: 2.5, perSeconds: 1 } }, 'rateLimit.requests', /whole number/],
    [{ rateLimit: { requests: 1, perSeconds: 86_401 } }, 'rateLimit.perSeconds', /at most 86400/],
    [{ rateLimit: { requests: 1 } }, 'rateLimit.perSeconds', /number/],
    [{ rateLimit: { requests: 1, perSeconds: 1, burst: 9 } }, 'rateLimit', /burst/],
    [{ rateLimit: '10/s' }, 'rateLimit', /object/],
    [{ sources: ['fax'] }, 'sources.0', /widget/],
    [{ sources: [] }, 'sources', /1/],
    [{ colour: 'red' }, '', /colour/],
  ])('in the form of the input, as %j, is told at its field', async (overrides, path, message) => {
    const input = { ...endpointInput(), ...overrides } as CreateEndpointInput
    const error = await createEndpoint(team.ctx, services, input).then(
      () => null,
      (reason: { issues: { path: PropertyKey[]; message: string }[] }) => reason.issues[0],
    )
    expect(error?.path.join('.')).toBe(path)
    expect(error?.message).toMatch(message)
  })

  it('is told together with all others', async () => {
    const { errors, detail } = await problemOf(
      create({
        url: 'http://x.example',
        triggers: ['nothing'],
        secret: 'short',
        headers: [{ name: 'Host', value: 'x' }],
      }),
    )
    expect(errors.map(({ path }) => path)).toEqual(['url', 'triggers.0', 'secret', 'headers.0.name'])
    expect(detail).toMatch(/and 3 more/)
  })
})

describe('the name of an endpoint', () => {
  it.each(['Workshop planner', 'WORKSHOP PLANNER', '  workshop planner '])(
    'cannot be taken again as %j',
    async (name) => {
      await create()
      const { code, errors } = await problemOf(create({ name }))
      expect(code).toBe('name-taken')
      expect(errors).toEqual([
        { path: 'name', message: expect.stringMatching(/called ".*" already/), code: 'taken', params: {} },
      ])
      expect(await countEndpoints()).toBe(1)
    },
  )

  it('may be the same in another organization', async () => {
    await create()
    const other = await seedOrganization(database.db)
    const endpoint = await createEndpoint(other.ctx, services, endpointInput())
    expect(endpoint.name).toBe('Workshop planner')
  })
})

describe('an endpoint of another organization', () => {
  it('does not exist', async () => {
    const { id } = await create()
    const other = await seedOrganization(database.db)
    expect(await problemOf(getEndpoint(other.ctx, services, id))).toMatchObject({ code: 'endpoint-not-found' })
    expect((await listEndpoints(other.ctx, services)).data).toEqual([])
  })

  it('cannot be told from one that never was', async () => {
    expect(await problemOf(getEndpoint(team.ctx, services, newId('ep')))).toMatchObject({ code: 'endpoint-not-found' })
  })
})

describe('the list of endpoints', () => {
  it('goes from the newest to the oldest, page by page', async () => {
    for (const [index, name] of ['One', 'Two', 'Three', 'Four', 'Five'].entries()) {
      team.ctx.clock.set(`2026-03-02T08:00:0${index}Z`)
      await create({ name })
    }
    const names: string[][] = []
    let cursor: string | null | undefined
    while (cursor !== null) {
      const page = await listEndpoints(team.ctx, services, { limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      names.push(page.data.map(({ name }) => name))
      cursor = page.nextCursor
    }
    expect(names).toEqual([['Five', 'Four'], ['Three', 'Two'], ['One']])
  })

  it('refuses a cursor that it did not give', async () => {
    expect(await problemOf(listEndpoints(team.ctx, services, { cursor: 'x' }))).toMatchObject({
      code: 'validation-failed',
      errors: [{ path: 'cursor', message: expect.any(String) }],
    })
  })
})

describe('the plan', () => {
  it.each<[string, number]>([
    ['basic', 1],
    ['professional', 3],
    ['business', 5],
    ['enterprise', 10],
  ])('%s has room for %i', async (plan, limit) => {
    await database.db.updateTable('organizations').set({ plan }).where('id', '=', team.organizationId).execute()
    for (let number = 1; number <= limit; number++) await create({ name: `Endpoint ${number}` })
    expect(await problemOf(create({ name: 'One more' }))).toMatchObject({
      code: 'plan-limit',
      detail: expect.stringMatching(new RegExp(`${plan} has room for ${limit} webhook`)),
      errors: [{ code: 'plan-full', params: { plan, maximum: limit } }],
    })
    expect(await countEndpoints()).toBe(limit)
  })

  it('unlimited has no limit', async () => {
    for (let number = 1; number <= 12; number++) await create({ name: `Endpoint ${number}` })
    expect(await countEndpoints()).toBe(12)
  })

  it('must be one that is known', async () => {
    await database.db.updateTable('organizations').set({ plan: 'gold' }).where('id', '=', team.organizationId).execute()
    await expect(create()).rejects.toThrow(/There is no plan gold/)
  })
})
