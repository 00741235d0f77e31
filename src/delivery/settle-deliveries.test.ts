import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publishTestEvents, quietLogger, seedEndpoint, testBox } from '../../test/support/delivery-setup.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import { newId } from '../shared/ids.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'
import { claimDeliveries } from './claim-deliveries.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import type { NextStep } from './decide-next.ts'
import { createEndpointReader } from './endpoint-reader.ts'
import { OwnLeases } from './own-leases.ts'
import { settleDeliveries } from './settle-deliveries.ts'
import { bodyKeyOf } from './stored-bodies.ts'
import { readExchange } from './stored-exchange.ts'

let database: Database
let team: SeededOrganization
const now = new Date('2026-03-02T08:00:01Z')
const retryAt = new Date('2026-03-02T08:00:06Z')

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  await database.db.deleteFrom('pending_deliveries').execute()
  await database.db.deleteFrom('leases').execute()
  await database.db.deleteFrom('payloads').execute()
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  await seedEndpoint(database.db, team.organizationId, { url: 'https://receiver.example/in', maxInFlight: 100 })
})
afterAll(() => database.close())

async function claimed(count: number, own: OwnLeases | null = null): Promise<readonly ClaimedDelivery[]> {
  await publishTestEvents(
    database.db,
    team.ctx,
    Array.from({ length: count }, (_, n) => ({ data: n })),
  )
  const endpoints = createEndpointReader(testBox, quietLogger)
  const options = { now: team.ctx.clock.now(), limit: 100, leaseMs: 90_000, after: '', defer: false, own }
  return (await claimDeliveries(database.db, endpoints, options)).deliveries
}

function outcome(delivery: ClaimedDelivery, step: NextStep): AttemptOutcome {
  const ok = step.kind === 'delivered'
  return {
    delivery,
    step,
    summary: {
      number: delivery.attemptCount + 1,
      startedAt: '2026-03-02T08:00:00.500Z',
      durationMs: 12.34,
      outcome: ok ? 'delivered' : 'failed',
      statusCode: ok ? 200 : 500,
      error: ok ? null : { code: 'status', message: 'The receiver answered 500.' },
    },
    request: { method: 'POST', url: delivery.endpoint.url, headers: { 'webhook-id': 'msg_1' }, body: '{"n":1}' },
    response: { status: ok ? 200 : 500, headers: {}, body: '', truncated: false },
    bodyDigest: 'd'.repeat(32),
    made: null,
    logs: [],
  }
}

const queue = () => database.db.selectFrom('pending_deliveries').selectAll().execute()
const parts = async () => {
  const rows = await database.db
    .selectFrom('payloads')
    .select(['part', 'owner_id'])
    .where('part', '!=', 'data')
    .execute()
  return rows.map(({ part }) => part).toSorted()
}
const exchange = () =>
  database.db.selectFrom('payloads').select('content').where('part', '=', 'attempt:1').executeTakeFirstOrThrow()
const logOf = (delivery: ClaimedDelivery) =>
  database.db.selectFrom('deliveries').selectAll().where('id', '=', delivery.id).execute()

describe('settling', () => {
  it('moves what has ended from the queue to the log', async () => {
    const [one, two] = await claimed(2)
    if (one === undefined || two === undefined) throw new Error('nothing was claimed')
    const outcomes = [outcome(one, { kind: 'delivered' }), outcome(two, { kind: 'give-up' })]
    expect(await settleDeliveries(database.db, outcomes, now)).toEqual(new Set([one.id, two.id]))
    expect(await queue()).toEqual([])
    expect(await logOf(one)).toMatchObject([
      { status: 'delivered', attempt_count: 1, settled_at: now, expires_on: '2026-05-01' },
    ])
    expect(await logOf(two)).toMatchObject([{ status: 'failed', attempts: [outcomes[1]?.summary] }])
  })

  it('gives what is retried its next time and frees its lease', async () => {
    const [one] = await claimed(1)
    if (one === undefined) throw new Error('nothing was claimed')
    await settleDeliveries(database.db, [outcome(one, { kind: 'retry', at: retryAt })], now)
    expect(await queue()).toMatchObject([
      {
        id: one.id,
        due_at: retryAt,
        attempt_count: 1,
        body_digest: 'd'.repeat(32),
        attempts: [{ number: 1 }],
      },
    ])
    expect(await logOf(one)).toEqual([])
  })

  it('stores each exchange, and the body once for all who sent it', async () => {
    const [one] = await claimed(1)
    if (one === undefined) throw new Error('nothing was claimed')
    await settleDeliveries(database.db, [outcome(one, { kind: 'retry', at: retryAt })], now)
    expect(await parts()).toEqual(['attempt:1', `body:${'d'.repeat(32)}`])
    expect(JSON.parse((await exchange()).content)).toEqual({
      request: { method: 'POST', url: one.endpoint.url, headers: { 'webhook-id': 'msg_1' } },
      bodyDigest: 'd'.repeat(32),
      response: { status: 500, headers: {}, body: '', truncated: false },
    })
  })

  it('does not send a body again that is known to be stored', async () => {
    const [one] = await claimed(1)
    if (one === undefined) throw new Error('nothing was claimed')
    const sent = outcome(one, { kind: 'retry', at: retryAt })
    await settleDeliveries(database.db, [sent], now, { isBodyStored: (key) => key === bodyKeyOf(sent) })
    expect(await parts()).toEqual(['attempt:1'])
  })

  it.each(['{"n":1}', '', 'one\ntwo\n', '"ä😀"\u2028', 'a=\0&b=1\n', '{\n}\n{"request":null}'])(
    'keeps the body within the exchange when nobody needs it again: %j',
    async (body) => {
      const [one] = await claimed(1)
      if (one === undefined) throw new Error('nothing was claimed')
      const sent = outcome(one, { kind: 'delivered' })
      if (sent.request === null) throw new Error('nothing was sent')
      await settleDeliveries(database.db, [{ ...sent, request: { ...sent.request, body } }], now)
      expect(await parts()).toEqual(['attempt:1'])
      expect(readExchange((await exchange()).content).request).toEqual({ ...sent.request, body })
    },
  )

  it('stores a body that several deliveries of an event sent once', async () => {
    await seedEndpoint(database.db, team.organizationId, { url: 'https://receiver.example/too' })
    const [one, two] = await claimed(1)
    if (one === undefined || two === undefined) throw new Error('nothing was claimed')
    const outcomes = [one, two].map((delivery) => outcome(delivery, { kind: 'delivered' }))
    await settleDeliveries(database.db, outcomes, now)
    expect(await parts()).toEqual(['attempt:1', 'attempt:1', `body:${'d'.repeat(32)}`])
    expect(readExchange((await exchange()).content).request).not.toHaveProperty('body')
  })

  it.each<NextStep>([{ kind: 'delivered' }, { kind: 'give-up' }, { kind: 'retry', at: retryAt }])(
    'changes nothing for a row whose lease was lost: $kind',
    async (step) => {
      const [one, two] = await claimed(2)
      if (one === undefined || two === undefined) throw new Error('nothing was claimed')
      const stale = { ...one, leaseId: newId('lease') }
      const settled = await settleDeliveries(database.db, [outcome(stale, step), outcome(two, step)], now)
      expect(settled).toEqual(new Set([two.id]))
      expect((await queue()).find(({ id }) => id === one.id)).toMatchObject({ attempt_count: 0 })
      const leases = await database.db.selectFrom('leases').select(['delivery_id', 'lease_id']).execute()
      expect(leases).toContainEqual({ delivery_id: one.id, lease_id: one.leaseId })
      expect(await logOf(one)).toEqual([])
      expect((await parts()).filter((part) => part.startsWith('attempt'))).toHaveLength(1)
    },
  )

  it('settles an attempt once', async () => {
    const [one] = await claimed(1)
    if (one === undefined) throw new Error('nothing was claimed')
    const done = [outcome(one, { kind: 'delivered' })]
    await settleDeliveries(database.db, done, now)
    expect(await settleDeliveries(database.db, done, now)).toEqual(new Set())
    expect(await logOf(one)).toHaveLength(1)
  })

  it('changes nothing for a delivery whose lease in memory was lost', async () => {
    const own = new OwnLeases()
    const [one, two] = await claimed(2, own)
    if (one === undefined || two === undefined) throw new Error('nothing was claimed')
    own.delete([one])
    const outcomes = [one, two].map((delivery) => outcome(delivery, { kind: 'delivered' }))
    expect(await settleDeliveries(database.db, outcomes, now, { own })).toEqual(new Set([two.id]))
    expect((await queue()).map(({ id }) => id)).toEqual([one.id])
    expect(await logOf(one)).toEqual([])
    expect(await logOf(two)).toMatchObject([{ status: 'delivered' }])
    expect(await settleDeliveries(database.db, outcomes.slice(0, 1), now, { own })).toEqual(new Set())
  })
})
