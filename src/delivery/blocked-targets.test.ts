import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestLoop,
  publishTestEvents,
  type TestLoop,
  testBox,
  testSandbox,
} from '../../test/support/delivery-setup.ts'
import { type Receiver, startReceiver } from '../../test/support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import { createEndpoint } from '../endpoints/create-endpoint.ts'
import { createTargetPolicy } from '../endpoints/create-target-policy.ts'
import { type EndpointId, idSchema } from '../shared/ids.ts'
import { getDelivery } from './get-delivery.ts'

type DnsRecord = { readonly cname: string } | { readonly addresses: readonly string[] }

let database: Database
let team: SeededOrganization
let loop: TestLoop
let receiver: Receiver
/** What DNS says now; tests change it between saving and sending. */
let zone: Map<string, DnsRecord>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

/** The sending machine allows 127.0.0.1, which stands for a public address here, and http; all else is as for everybody. */
const policy = createTargetPolicy({
  allowHttp: true,
  allowTargets: ['127.0.0.1'],
  allowUrlPrefixes: [],
  resolve: async (host) => follow(host).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
})

function follow(host: string): readonly string[] {
  const record = zone.get(host)
  if (record === undefined) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' })
  return 'cname' in record ? follow(record.cname) : record.addresses
}

const goodAddress = { addresses: ['127.0.0.1'] }

beforeEach(async () => {
  team = await seedOrganization(database.db)
  zone = new Map([['hooks.example.com', goodAddress]])
  loop = createTestLoop(database, team.ctx.clock, { policy })
  // Without keep-alive, as each attempt is to ask DNS.
  receiver = await startReceiver(() => ({ headers: { connection: 'close' } }))
})
afterEach(async () => {
  await loop.stop()
  await receiver.close()
  await database.db.deleteFrom('pending_deliveries').execute()
})

async function save(host = 'hooks.example.com'): Promise<EndpointId> {
  const url = `${receiver.url.replace('127.0.0.1', host)}/in`
  const input = {
    name: 'CRM',
    url,
    triggers: ['ping'],
    retry: { preset: 'fixed', retries: 1, everySeconds: 60 },
  } as const
  const services = { box: testBox, policy, sandbox: testSandbox }
  const { id } = await createEndpoint(team.ctx, services, { ...input, triggers: [...input.triggers] })
  await database.db
    .updateTable('endpoints')
    .set({ triggers: ['test.happened'] })
    .where('id', '=', id)
    .execute()
  return idSchema('ep').parse(id)
}

/** Publishes an event, makes what is due, and returns the newest attempt. */
async function attempt() {
  await publishTestEvents(database.db, team.ctx, [{ key: `k${receiver.requests.length}`, data: {} }])
  await loop.runOnce()
  const row = await database.db
    .selectFrom('pending_deliveries')
    .select('id')
    .where('organization_id', '=', team.organizationId)
    .executeTakeFirst()
  if (row === undefined) return null
  const delivery = await getDelivery(
    { ...team.ctx, organizationId: team.organizationId },
    idSchema('dlv').parse(row.id),
  )
  return delivery.attempts.at(-1) ?? null
}

describe('an endpoint that was saved while its name led to a good address', () => {
  it.each<[string, string[], string]>([
    ['a private network', ['10.0.0.7'], '10.0.0.7'],
    ['the sending machine over IPv6', ['::1'], '::1'],
    ['the metadata service of a cloud', ['169.254.169.254'], '169.254.169.254'],
    ['a carrier network', ['100.64.1.1'], '100.64.1.1'],
    ['a private network, written as IPv6', ['::ffff:192.168.0.1'], '::ffff:192.168.0.1'],
    ['a good address and a private one', ['127.0.0.1', '172.16.0.1'], '172.16.0.1'],
    ['a private address and a good one', ['fd00::1', '127.0.0.1'], 'fd00::1'],
  ])('is not sent to once it leads to %s', async (_where, addresses, named) => {
    await save()
    expect(await attempt()).toBeNull()
    expect(receiver.requests).toHaveLength(1)
    zone.set('hooks.example.com', { addresses })
    expect(await attempt()).toMatchObject({
      error: {
        code: 'blocked-target',
        message: expect.stringContaining(`${named} that hooks.example.com resolves to`),
        reason: 'address-not-public',
        params: { host: expect.stringContaining('hooks.example.com'), address: named },
      },
      statusCode: null,
      response: null,
    })
    expect(receiver.requests).toHaveLength(1)
  })

  it('is not sent to once a chain of aliases leads to a private address', async () => {
    await save()
    zone.set('hooks.example.com', { cname: 'edge.cdn.example.net' })
    zone.set('edge.cdn.example.net', { cname: 'origin.example.org' })
    zone.set('origin.example.org', { addresses: ['10.1.1.1'] })
    expect((await attempt())?.error).toMatchObject({
      code: 'blocked-target',
      message: expect.stringContaining('10.1.1.1 that hooks.example.com resolves to'),
    })
    expect(receiver.requests).toEqual([])
  })

  it('is sent to while a chain of aliases leads to a good address', async () => {
    await save()
    zone.set('hooks.example.com', { cname: 'edge.cdn.example.net' })
    zone.set('edge.cdn.example.net', goodAddress)
    expect(await attempt()).toBeNull()
    expect(receiver.requests).toHaveLength(1)
  })

  it('is sent to again once its name leads to a good address again', async () => {
    await save()
    zone.set('hooks.example.com', { addresses: ['10.0.0.7'] })
    expect((await attempt())?.error?.code).toBe('blocked-target')
    zone.set('hooks.example.com', goodAddress)
    team.ctx.clock.set(new Date(team.ctx.clock.now().getTime() + 61_000))
    await loop.runOnce()
    expect(receiver.requests).toHaveLength(1)
  })
})

describe('a receiver that redirects', () => {
  it.each([
    'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
    'http://metadata.google.internal/computeMetadata/v1/',
    'http://hooks.example.com:1/admin',
    'http://[::1]/',
    '//10.0.0.1/',
  ])('to %s is not followed', async (location) => {
    await receiver.close()
    receiver = await startReceiver(() => ({ status: 307, headers: { location } }))
    await save()
    expect(await attempt()).toMatchObject({ statusCode: 307, error: { code: 'redirect' } })
    expect(receiver.requests).toHaveLength(1)
  })
})

describe('an endpoint that was saved under other rules', () => {
  it.each([
    'https://localhost/in',
    'https://10.0.0.1/in',
    'ftp://hooks.example.com/in',
    'https://user:pw@hooks.example.com/',
  ])('at %s is not sent to', async (url) => {
    const id = await save()
    await database.db.updateTable('endpoints').set({ url }).where('id', '=', id).execute()
    if (url === 'https://localhost/in') zone.set('localhost', { addresses: ['::1'] })
    expect((await attempt())?.error).toMatchObject({ code: 'blocked-target' })
  })
})
