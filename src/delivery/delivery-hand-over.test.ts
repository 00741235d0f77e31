import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createRandom } from '../../test/support/create-random.ts'
import {
  createTestLoop,
  quietLogger,
  type SeedEndpointOptions,
  seedEndpoint,
  testBox,
} from '../../test/support/delivery-setup.ts'
import { startReceiver } from '../../test/support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { deliveriesChannel } from '../db/channels.ts'
import { type Database, inTransaction } from '../db/database.ts'
import type { HandOver } from '../events/hand-over.ts'
import { publishForOrganizations } from '../events/publish-event.ts'
import type { Clock } from '../shared/clock.ts'
import { type EndpointId, newId, type OrganizationId } from '../shared/ids.ts'
import { claimDeliveries } from './claim-deliveries.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import { DeliveryHandOver } from './delivery-hand-over.ts'
import { createEndpointReader } from './endpoint-reader.ts'
import { OwnLeases } from './own-leases.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const owner = 7

interface Stage {
  readonly team: SeededOrganization
  readonly endpointId: EndpointId
  readonly handOver: DeliveryHandOver
  readonly sent: ClaimedDelivery[]
}

async function stage(
  options: Partial<SeedEndpointOptions> = {},
  room = 1000,
  own: OwnLeases | null = null,
): Promise<Stage> {
  const team = await seedOrganization(database.db)
  const endpointId = await seedEndpoint(database.db, team.organizationId, { url: 'https://r.example.com/', ...options })
  const sent: ClaimedDelivery[] = []
  const handOver = new DeliveryHandOver({
    clock: team.ctx.clock,
    endpoints: createEndpointReader(testBox, quietLogger),
    owner,
    own,
    leaseMs: 90_000,
    room: () => room,
    send: (deliveries) => void sent.push(...deliveries),
  })
  return { team, endpointId, handOver, sent }
}

interface Publisher {
  readonly organizationId: OrganizationId
  readonly ctx: { readonly clock: Clock }
}

interface TestEvent {
  readonly key?: string
  readonly data?: unknown
}

function publish(
  { team, handOver }: { team: Publisher; handOver: HandOver },
  events: readonly TestEvent[],
  before: () => void = () => undefined,
): Promise<unknown> {
  const { organizationId, ctx } = team
  const now = ctx.clock.now()
  const publications = events.map(({ key, data }) => ({
    organizationId,
    event: {
      topic: 'test.happened',
      kind: null,
      source: 'api' as const,
      subject: { type: 'thing', id: key ?? 'thing' },
      orderingKey: key ?? null,
      sequence: null,
      occurredAt: now,
      data: data ?? {},
    },
  }))
  return inTransaction(database.db, async (tx) => {
    await publishForOrganizations(tx, now, publications, handOver)
    before()
  })
}

function leasesOf({ endpointId }: Stage) {
  return database.db.selectFrom('leases').selectAll().where('endpoint_id', '=', endpointId).execute()
}

/** How often delivery loops are woken by what happens in `work`. */
async function countWakes(work: () => Promise<unknown>): Promise<number> {
  let wakes = 0
  const stop = await database.listen(deliveriesChannel, () => wakes++)
  await work()
  await stop()
  return wakes
}

describe('what is published while there is room', () => {
  it('is leased by its own transaction and handed over after the commit', async () => {
    const on = await stage()
    const wakes = await countWakes(() => publish(on, [{}, {}], () => expect(on.sent).toEqual([])))
    expect(on.sent).toHaveLength(2)
    expect(wakes).toBe(0)
    const leases = await leasesOf(on)
    expect(leases.map(({ delivery_id }) => delivery_id).sort()).toEqual(on.sent.map(({ id }) => id).sort())
    expect(leases.every((lease) => lease.owner === owner && lease.lease_id === on.sent[0]?.leaseId)).toBe(true)
  })

  it('is the delivery that a claim would have read', async () => {
    const on = await stage()
    const data = { at: new Date('2026-03-01T09:00:00Z'), absent: undefined, text: 'Grüße 予約 \u0001', list: [1, null] }
    await publish(on, [{ key: 'b1', data }])
    await sql`DELETE FROM leases`.execute(database.db)
    const { ctx } = on.team
    const claim = await claimDeliveries(database.db, createEndpointReader(testBox, quietLogger), {
      now: ctx.clock.now(),
      limit: 10,
      leaseMs: 90_000,
      after: '',
      defer: false,
      owner,
    })
    const mine = claim.deliveries.filter(({ endpointId }) => endpointId === on.endpointId)
    expect(mine).toMatchObject([{ bodyDigest: null, storedBody: null }])
    const withoutLease = ({ leaseId: _lease, ...delivery }: ClaimedDelivery) => delivery
    expect(on.sent.map(withoutLease)).toEqual(mine.map(withoutLease))
  })

  it('leaves no lease and is not handed over when its transaction is rolled back', async () => {
    const on = await stage()
    const failing = publish(on, [{}], () => {
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(on.sent).toEqual([])
    expect(await leasesOf(on)).toEqual([])
  })
})

describe('what has to wait', () => {
  it('is all but the first of a key, and is announced', async () => {
    const on = await stage()
    expect(
      await countWakes(() =>
        publish(on, [
          { key: 'k', data: 1 },
          { key: 'k', data: 2 },
          { key: 'l', data: 3 },
        ]),
      ),
    ).toBe(1)
    expect(on.sent.map(({ event }) => event?.data)).toEqual([1, 3])
  })

  it('is what comes behind an earlier one of its key', async () => {
    const on = await stage()
    await publish(on, [{ key: 'k', data: 1 }])
    await publish(on, [{ key: 'k', data: 2 }])
    expect(on.sent.map(({ event }) => event?.data)).toEqual([1])
  })

  it('is what the endpoint may not have in flight, whoever has leased the rest', async () => {
    const on = await stage({ maxInFlight: 3 })
    const other = {
      organization_id: on.team.organizationId,
      endpoint_id: on.endpointId,
      lease_id: newId('lease'),
      owner: 8,
    }
    const ends_at = new Date(on.team.ctx.clock.now().getTime() + 60_000)
    await database.db
      .insertInto('leases')
      .values({ ...other, delivery_id: newId('dlv'), ends_at })
      .execute()
    await publish(on, [{}, {}, {}, {}])
    expect(on.sent).toHaveLength(2)
    expect(on.sent[0]?.inFlightLimit).toBe(2)
  })

  it('is everything for an endpoint with a rate limit', async () => {
    const on = await stage({ rateLimit: { requests: 100, perSeconds: 1 } })
    expect(await countWakes(() => publish(on, [{}]))).toBe(1)
    expect(on.sent).toEqual([])
  })

  it('is everything for an endpoint that is not healthy', async () => {
    const on = await stage()
    await sql`INSERT INTO endpoint_health (organization_id, endpoint_id, state, failures, failing_since, away, pauses)
      VALUES (${on.team.organizationId}, ${on.endpointId}, 'failing', 1, now(), 0, 0)`.execute(database.db)
    await publish(on, [{}])
    expect(on.sent).toEqual([])
  })

  it('is everything for an endpoint whose secrets cannot be opened, and no lease is left', async () => {
    const on = await stage()
    await sql`UPDATE endpoints SET secret_encrypted = '\\x00' WHERE id = ${on.endpointId}`.execute(database.db)
    expect(await countWakes(() => publish(on, [{}]))).toBe(1)
    expect(on.sent).toEqual([])
    expect(await leasesOf(on)).toEqual([])
  })

  it('is everything when there is no room for all of it', async () => {
    const on = await stage({}, 1)
    await publish(on, [{}, {}])
    expect(on.sent).toEqual([])
  })
})

it('an endpoint for which something was left takes the long way until a claim has caught up', async () => {
  const on = await stage({ maxInFlight: 1 })
  await publish(on, [{}, {}])
  await sql`DELETE FROM leases`.execute(database.db)
  await publish(on, [{}])
  expect(on.sent).toHaveLength(1)
  on.handOver.caughtUp()
  await publish(on, [{}])
  expect(on.sent).toHaveLength(2)
})

describe('of a process that delivers alone', () => {
  const claimable = async ({ team, endpointId }: Stage, own: OwnLeases) => {
    const options = { now: team.ctx.clock.now(), limit: 1000, leaseMs: 90_000, after: '', defer: false, owner, own }
    const claim = await claimDeliveries(database.db, createEndpointReader(testBox, quietLogger), options)
    own.delete(claim.deliveries)
    return claim.deliveries.filter((delivery) => delivery.endpointId === endpointId)
  }

  it('what is handed over is leased in memory before its transaction commits, and no claim finds it', async () => {
    const own = new OwnLeases()
    const on = await stage({}, 1000, own)
    await publish(on, [{}, {}], () => expect(own.leased(on.team.ctx.clock.now())).toHaveLength(2))
    expect(on.sent).toHaveLength(2)
    expect(await leasesOf(on)).toEqual([])
    expect(await claimable(on, own)).toEqual([])
    own.delete(on.sent)
    expect(await claimable(on, own)).toHaveLength(2)
  })

  it('no more is handed over than may be in flight', async () => {
    const own = new OwnLeases()
    const on = await stage({ maxInFlight: 3 }, 1000, own)
    await publish(on, [{}, {}])
    on.handOver.caughtUp()
    await publish(on, [{}, {}])
    expect(on.sent).toHaveLength(3)
  })

  it('nothing stays leased of a transaction that was rolled back', async () => {
    const own = new OwnLeases()
    const on = await stage({}, 1000, own)
    const failing = publish(on, [{}], () => {
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(own.leased(on.team.ctx.clock.now())).toEqual([])
    expect(on.sent).toEqual([])
  })
})

it('leases of a transaction that was never heard of again are named once', async () => {
  const on = await stage()
  vi.useFakeTimers({ toFake: ['performance'] })
  try {
    // As if the answer to the commit had been lost: what would have been called after it is not.
    const failing = publish(on, [{}], () => {
      throw new Error('lost')
    })
    await expect(failing).rejects.toThrow('lost')
    expect(on.handOver.takeDoubtful()).toEqual([])
    vi.advanceTimersByTime(31_000)
    expect(on.handOver.takeDoubtful()).toEqual([expect.stringMatching(/^lease_/)])
    expect(on.handOver.takeDoubtful()).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})

it.each([1, 2, 3])('order is kept and nothing is lost when receivers fail and dawdle at random (%i)', async (seed) => {
  const random = createRandom(seed)
  const seen = new Map<string, number[]>()
  const receiver = await startReceiver(async ({ path, body }) => {
    const { key, n } = JSON.parse(body).data
    for (let turn = random.between(0, 3); turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve))
    if (random.chance(0.05)) return { status: 500 }
    const lane = `${path}/${key}`
    seen.set(lane, [...(seen.get(lane) ?? []), n])
    return { status: 200 }
  })
  const team = await seedOrganization(database.db)
  const retry = { preset: 'custom', seconds: Array.from({ length: 10 }, () => 1) } as const
  for (const path of ['0', '1']) {
    const maxInFlight = random.between(1, 5)
    await seedEndpoint(database.db, team.organizationId, { url: `${receiver.url}/${path}`, retry, maxInFlight })
  }
  const clock = { now: () => new Date() }
  const loop = createTestLoop(database, clock, { pollMs: 200 })
  await loop.start()
  const counts = new Map<string, number>()
  for (let round = 0; round < 40; round++) {
    const events = Array.from({ length: random.between(1, 6) }, () => {
      const key = `k${random.between(0, 5)}`
      const n = counts.get(key) ?? 0
      counts.set(key, n + 1)
      return { key, data: { key, n } }
    })
    await publish({ team: { organizationId: team.organizationId, ctx: { clock } }, handOver: loop.handOver }, events)
  }
  const pending = database.db.selectFrom('pending_deliveries').select('id')
  const mine = pending.where('organization_id', '=', team.organizationId)
  await vi.waitFor(async () => expect(await mine.execute()).toEqual([]), { timeout: 60_000, interval: 50 })
  await loop.stop()
  await receiver.close()
  for (const path of ['/0', '/1']) {
    for (const [key, count] of counts) {
      expect(seen.get(`${path}/${key}`)).toEqual(Array.from({ length: count }, (_, n) => n))
    }
  }
})
