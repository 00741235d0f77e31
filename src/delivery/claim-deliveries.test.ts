import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publishTestEvents, quietLogger, seedEndpoint, testBox } from '../../test/support/delivery-setup.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import { type Claim, type ClaimOptions, claimDeliveries } from './claim-deliveries.ts'
import { releaseLeases } from './claim-store.ts'
import { createEndpointReader } from './endpoint-reader.ts'
import { OwnLeases } from './own-leases.ts'

let database: Database
let team: SeededOrganization
let own: OwnLeases | null
const endpoints = createEndpointReader(testBox, quietLogger)
const url = 'https://receiver.example/in'

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  own = null
})
afterEach(async () => {
  await database.db.deleteFrom('pending_deliveries').execute()
  await database.db.deleteFrom('leases').execute()
})
afterAll(() => database.close())

const claim = (options: Partial<ClaimOptions> = {}) =>
  claimDeliveries(database.db, endpoints, {
    now: team.ctx.clock.now(),
    limit: 100,
    leaseMs: 90_000,
    after: '',
    defer: false,
    own,
    ...options,
  })

const publish = (...events: { key?: string; data: unknown }[]) => publishTestEvents(database.db, team.ctx, events)
const many = (count: number) => publish(...Array.from({ length: count }, (_, index) => ({ data: index })))
const dataOf = ({ deliveries }: Claim) => deliveries.map(({ event }) => event?.data)
const countFor = ({ deliveries }: Claim, endpointId: string) =>
  deliveries.filter((delivery) => delivery.endpointId === endpointId).length

it('a claim leases nothing that others leave no room for', async () => {
  const id = await seedEndpoint(database.db, team.organizationId, { url, maxInFlight: 3 })
  await many(50)
  const first = await claim({ owner: 1, ahead: new Set([id]) })
  expect((await claim({ owner: 2, ahead: new Set([id]) })).deliveries).toEqual([])
  await releaseLeases(database.db, first.deliveries.slice(2), null)
  const others = await claim({ owner: 2 })
  expect(others.deliveries.map(({ inFlightLimit }) => inFlightLimit)).toEqual([1])
})

/** Where leases are, and what makes a claim keep them there. */
const places = [
  ['in rows', () => null],
  ['in memory', () => new OwnLeases()],
] as const

describe.each(places)('a claim with leases %s', (_place, makeOwn) => {
  beforeEach(() => {
    own = makeOwn()
  })

  it('brings everything that a request needs', async () => {
    const endpointId = await seedEndpoint(database.db, team.organizationId, {
      url,
      headers: [{ name: 'X-A', value: '1' }],
    })
    const [eventId] = await publish({ key: 'k', data: { n: 1 } })
    const { deliveries, next, more, again } = await claim()
    expect(deliveries).toMatchObject([
      {
        organizationId: team.organizationId,
        eventId,
        trigger: 'test.happened',
        attemptCount: 0,
        bodyDigest: null,
        storedBody: null,
        expiresOn: '2026-05-01',
        leaseEndsAt: new Date('2026-03-02T08:01:30Z'),
        endpoint: { id: endpointId, url, headers: [{ name: 'X-A', value: '1' }] },
        event: { id: eventId, topic: 'test.happened', subject: { type: 'thing', id: 'k' }, data: { n: 1 } },
      },
    ])
    expect({ next, more, again }).toEqual({ next: '', more: false, again: false })
  })

  it('takes the oldest first', async () => {
    await seedEndpoint(database.db, team.organizationId, { url, maxInFlight: 2 })
    await publish({ data: 1 }, { data: 2 }, { data: 3 })
    expect(dataOf(await claim())).toEqual([1, 2])
  })

  it('takes no more for an endpoint than it may have in flight, over all claims', async () => {
    await seedEndpoint(database.db, team.organizationId, { url, maxInFlight: 3 })
    await many(5)
    const first = await claim({ limit: 2 })
    expect(first.deliveries).toHaveLength(2)
    expect((await claim()).deliveries).toHaveLength(1)
    expect((await claim()).deliveries).toHaveLength(0)
    await releaseLeases(database.db, first.deliveries.slice(0, 1), own)
    expect((await claim()).deliveries).toHaveLength(1)
  })

  it('leases more than may be in flight where it is told to', async () => {
    const id = await seedEndpoint(database.db, team.organizationId, { url, maxInFlight: 3 })
    await many(50)
    const { deliveries } = await claim({ owner: 1, ahead: new Set([id]) })
    expect(deliveries).toHaveLength(12)
    expect(deliveries.every(({ inFlightLimit }) => inFlightLimit === 3)).toBe(true)
    expect((await claim({ owner: 1, ahead: new Set([id]) })).deliveries).toEqual([])
  })

  it('leases nothing ahead for an endpoint with a rate limit: claiming uses it up', async () => {
    const rateLimit = { requests: 50, perSeconds: 1 }
    const id = await seedEndpoint(database.db, team.organizationId, { url, maxInFlight: 3, rateLimit })
    await many(50)
    expect((await claim({ ahead: new Set([id]) })).deliveries).toHaveLength(3)
  })

  it('takes what has room, gives the rest back, and goes on behind it', async () => {
    const ids = [
      await seedEndpoint(database.db, team.organizationId, { url }),
      await seedEndpoint(database.db, team.organizationId, { url }),
    ]
    const large = 'x'.repeat(20_000)
    await publish({ data: large }, { data: 'small' })
    const first = await claim({ roomBytes: 30_000 })
    expect(dataOf(first)).toEqual([large, 'small'])
    expect(first.deliveries.map(({ endpointId, bytes }) => ({ endpointId, bytes }))).toEqual([
      { endpointId: ids[0], bytes: 20_002 },
      { endpointId: ids[0], bytes: 7 },
    ])
    expect({ next: first.next, more: first.more }).toEqual({ next: ids[0], more: true })
    const rows = await database.db.selectFrom('leases').select('delivery_id').execute()
    const leased = own?.leased(team.ctx.clock.now()) ?? rows.map((row) => row.delivery_id)
    expect(leased.toSorted()).toEqual(first.deliveries.map(({ id }) => id).toSorted())
    const second = await claim({ roomBytes: 30_000, after: first.next })
    expect(second.deliveries.map(({ endpointId }) => endpointId)).toEqual([ids[1], ids[1]])
  })

  it('takes one, however large it is', async () => {
    await seedEndpoint(database.db, team.organizationId, { url })
    await publish({ data: 'x'.repeat(20_000) }, { data: 'y'.repeat(20_000) })
    expect((await claim({ roomBytes: 1 })).deliveries).toHaveLength(1)
  })

  it('takes the first of a key and leaves the others, although there is room', async () => {
    await seedEndpoint(database.db, team.organizationId, { url })
    await publish({ key: 'a', data: 'a1' }, { key: 'a', data: 'a2' }, { key: 'b', data: 'b1' })
    expect(dataOf(await claim()).toSorted()).toEqual(['a1', 'b1'])
    expect((await claim()).deliveries).toEqual([])
  })

  it('lets the same key of two endpoints go side by side', async () => {
    await seedEndpoint(database.db, team.organizationId, { url })
    await seedEndpoint(database.db, team.organizationId, { url })
    await publish({ key: 'a', data: 'a1' })
    expect((await claim()).deliveries).toHaveLength(2)
  })

  it('gives every endpoint with work an equal part', async () => {
    const one = await seedEndpoint(database.db, team.organizationId, { url, maxInFlight: 100 })
    const two = await seedEndpoint(database.db, team.organizationId, { url, maxInFlight: 100 })
    await many(20)
    const first = await claim({ limit: 10 })
    expect([countFor(first, one), countFor(first, two)]).toEqual([5, 5])
  })

  it('that cannot reach every endpoint leaves the next ones first in line', async () => {
    for (let n = 0; n < 5; n++) await seedEndpoint(database.db, team.organizationId, { url, maxInFlight: 100 })
    await many(10)
    const served = new Set<string>()
    let after = ''
    for (let round = 0; round < 3; round++) {
      const { deliveries, next, more } = await claim({ limit: 2, after })
      expect(deliveries.length).toBeLessThanOrEqual(2)
      expect(more).toBe(round < 2)
      for (const { endpointId } of deliveries) served.add(endpointId)
      after = next
    }
    expect(served.size).toBe(5)
  })

  it('says when the next row will be due', async () => {
    await seedEndpoint(database.db, team.organizationId, { url, maxInFlight: 1 })
    await publish({ data: 1 }, { data: 2 })
    const due_at = new Date('2026-03-02T08:00:40Z')
    await database.db.updateTable('pending_deliveries').set({ due_at }).execute()
    expect(await claim()).toMatchObject({ deliveries: [], nextDueAt: due_at })
  })

  it('of an empty queue is empty', async () => {
    expect(await claim()).toEqual({ deliveries: [], next: '', more: false, again: false, nextDueAt: null })
  })

  it('takes over what was leased by somebody who did not finish, under a lease of its own', async () => {
    await seedEndpoint(database.db, team.organizationId, { url })
    await publish({ data: 1 })
    const [lost] = (await claim()).deliveries
    team.ctx.clock.set('2026-03-02T08:01:30Z')
    const [taken] = (await claim()).deliveries
    expect(taken?.id).toBe(lost?.id)
    expect(taken?.leaseId).not.toBe(lost?.leaseId)
  })

  it('lets a take-over go before later ones of its key', async () => {
    await seedEndpoint(database.db, team.organizationId, { url })
    await publish({ key: 'a', data: 'a1' }, { key: 'a', data: 'a2' })
    await claim()
    team.ctx.clock.set('2026-03-02T08:01:30Z')
    expect(dataOf(await claim())).toEqual(['a1'])
  })

  it('skips an endpoint that was deleted or switched off, and names no time for it to come back', async () => {
    const id = await seedEndpoint(database.db, team.organizationId, { url })
    await publish({ data: 1 })
    await database.db.updateTable('endpoints').set({ deleted_at: new Date() }).where('id', '=', id).execute()
    expect(await claim()).toMatchObject({ deliveries: [], again: false, nextDueAt: null })
  })
})

describe.each(places)('a backlog of blocked rows, and leases %s', (_place, makeOwn) => {
  beforeEach(() => {
    own = makeOwn()
  })
  const retryFirstAt = (due_at: Date) =>
    database.db
      .updateTable('pending_deliveries')
      .set({ due_at })
      .where('id', '=', (query) => query.selectFrom('pending_deliveries').select('id').orderBy('position').limit(1))
      .execute()
  const end = async ({ deliveries }: Claim) => {
    own?.delete(deliveries)
    const ids = deliveries.map(({ id }) => id)
    await database.db.deleteFrom('pending_deliveries').where('id', 'in', ids).execute()
  }

  it('does not hide the rows behind it for longer than one look', async () => {
    await seedEndpoint(database.db, team.organizationId, { url })
    await publish(...Array.from({ length: 400 }, (_, n) => ({ key: 'a', data: `a${n}` })), { key: 'b', data: 'b' })
    await retryFirstAt(new Date('2026-03-02T08:10:00Z'))
    expect((await claim()).deliveries).toEqual([])
    expect((await claim({ defer: true })).deliveries).toEqual([])
    expect(dataOf(await claim())).toEqual(['b'])
  })

  it('does not hide the rows behind it while its first one is in flight, or was when its process died', async () => {
    await seedEndpoint(database.db, team.organizationId, { url })
    await publish(...Array.from({ length: 400 }, (_, n) => ({ key: 'a', data: `a${n}` })), { key: 'b', data: 'b' })
    expect(dataOf(await claim())).toEqual(['a0'])
    team.ctx.clock.set('2026-03-02T08:00:10Z')
    expect((await claim({ defer: true })).again).toBe(true)
    expect(dataOf(await claim())).toEqual(['b'])
    expect((await claim({ defer: true })).again).toBe(false)
    team.ctx.clock.set('2026-03-02T08:02:00Z')
    const orphans = await claim({ defer: true })
    expect(dataOf(orphans)).toEqual(['a0', 'b'])
    await end(orphans)
    expect(dataOf(await claim())).toEqual(['a1'])
  })

  it('goes in its order when the retry that it waited for is over', async () => {
    await seedEndpoint(database.db, team.organizationId, { url })
    await publish(...Array.from({ length: 300 }, (_, n) => ({ key: 'a', data: `a${n}` })))
    const retryAt = new Date('2026-03-02T08:10:00Z')
    await retryFirstAt(retryAt)
    await claim({ defer: true })
    team.ctx.clock.set(retryAt)
    const first = await claim()
    expect(dataOf(first)).toEqual(['a0'])
    await end(first)
    expect(dataOf(await claim())).toEqual(['a1'])
  })

  it('is not touched while its first one is in flight', async () => {
    await seedEndpoint(database.db, team.organizationId, { url })
    await publish(...Array.from({ length: 300 }, (_, n) => ({ key: 'a', data: `a${n}` })))
    const first = await claim()
    await claim({ defer: true })
    await end(first)
    expect(dataOf(await claim())).toEqual(['a1'])
  })
})

describe.each(places)('leases %s that are given back', (_place, makeOwn) => {
  beforeEach(() => {
    own = makeOwn()
  })

  it('are due again, but only for whoever still holds them', async () => {
    await seedEndpoint(database.db, team.organizationId, { url })
    await publish({ data: 1 })
    const { deliveries } = await claim()
    const [mine] = deliveries
    if (mine === undefined) throw new Error('nothing was claimed')
    await releaseLeases(database.db, [{ ...mine, leaseId: `${mine.leaseId}x` as typeof mine.leaseId }], own)
    expect((await claim()).deliveries).toEqual([])
    await releaseLeases(database.db, deliveries, own)
    expect((await claim()).deliveries).toHaveLength(1)
  })
})
