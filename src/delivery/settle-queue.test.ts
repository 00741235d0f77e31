import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publishTestEvents, quietLogger, seedEndpoint, testBox } from '../../test/support/delivery-setup.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'
import { claimDeliveries } from './claim-deliveries.ts'
import { createEndpointReader } from './endpoint-reader.ts'
import { SettleQueue } from './settle-queue.ts'

let database: Database
let team: SeededOrganization

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  await database.db.deleteFrom('pending_deliveries').execute()
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  await seedEndpoint(database.db, team.organizationId, { url: 'https://receiver.example/in', maxInFlight: 100 })
})
afterAll(() => database.close())

/** A queue, what it logged, and a signal for its next line. */
function settleQueue() {
  const lines: { msg: string }[] = []
  const heard: (() => void)[] = []
  const groups: number[] = []
  const write = (line: string) => {
    lines.push(JSON.parse(line))
    for (const resolve of heard.splice(0)) resolve()
  }
  const queue = new SettleQueue({
    db: database.db,
    clock: team.ctx.clock,
    logger: pino({ level: 'warn' }, { write }),
    onEndpointDisabled: async () => undefined,
    onSettled: (outcomes) => groups.push(outcomes.length),
    own: null,
    maxAtOnce: 1,
    random: () => 0.5,
  })
  return { queue, lines, groups, nextLine: () => new Promise<void>((resolve) => heard.push(resolve)) }
}

async function deliveredOutcomes(count: number): Promise<AttemptOutcome[]> {
  await publishTestEvents(
    database.db,
    team.ctx,
    Array.from({ length: count }, (_, n) => ({ data: n })),
  )
  const endpoints = createEndpointReader(testBox, quietLogger)
  const options = { now: team.ctx.clock.now(), limit: 100, leaseMs: 90_000, after: '', defer: false }
  const { deliveries } = await claimDeliveries(database.db, endpoints, options)
  return deliveries.map((delivery) => ({
    delivery,
    step: { kind: 'delivered' },
    summary: {
      number: 1,
      startedAt: '2026-03-02T08:00:00.500Z',
      durationMs: 1,
      outcome: 'delivered',
      statusCode: 200,
      error: null,
    },
    request: { method: 'POST', url: delivery.endpoint.url, headers: {}, body: '{}' },
    response: { status: 200, headers: {}, body: '', truncated: false },
    bodyDigest: 'd'.repeat(32),
    made: null,
    logs: [],
  }))
}

const logged = () =>
  database.db.selectFrom('deliveries').select('id').where('organization_id', '=', team.organizationId).execute()
const rename = (from: string, to: string) => sql.raw(`ALTER TABLE ${from} RENAME TO ${to}`).execute(database.db)

describe('the settle queue', () => {
  it('has written everything when it is drained', async () => {
    const { queue } = settleQueue()
    for (const outcome of await deliveredOutcomes(5)) queue.push(outcome, true)
    expect(queue.size).toBe(5)
    await queue.drain()
    expect(queue.size).toBe(0)
    expect(await logged()).toHaveLength(5)
  })

  it('writes what nothing waits for together with what comes after it', async () => {
    const { queue, groups } = settleQueue()
    const [first, second, third] = await deliveredOutcomes(3)
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few were claimed')
    queue.push(first, false)
    queue.rest()
    queue.push(second, false)
    queue.rest()
    queue.push(third, true)
    queue.rest()
    await queue.drain()
    expect(groups).toEqual([3])
  })

  it('writes what nothing waits for by itself, too', async () => {
    const { queue, groups } = settleQueue()
    const [only] = await deliveredOutcomes(1)
    if (only === undefined) throw new Error('none was claimed')
    queue.push(only, false)
    await expect.poll(() => groups).toEqual([1])
  })

  it('is drained at once when it is empty', async () => {
    await settleQueue().queue.drain()
  })

  it('tries again what the database could not take, until it can', async () => {
    const { queue, lines, nextLine } = settleQueue()
    const [outcome] = await deliveredOutcomes(1)
    if (outcome === undefined) throw new Error('nothing was claimed')
    await rename('deliveries', 'deliveries_away')
    const failed = nextLine()
    queue.push(outcome, true)
    await failed
    await rename('deliveries_away', 'deliveries')
    await queue.drain()
    expect(lines[0]?.msg).toBe('Settling failed and is tried again')
    expect(await logged()).toHaveLength(1)
  })

  it('gives an attempt up when its lease is over, and says so', async () => {
    const { queue, lines, nextLine } = settleQueue()
    const [outcome] = await deliveredOutcomes(1)
    if (outcome === undefined) throw new Error('nothing was claimed')
    await rename('deliveries', 'deliveries_away')
    const failed = nextLine()
    queue.push(outcome, true)
    await failed
    team.ctx.clock.set(outcome.delivery.leaseEndsAt)
    await queue.drain()
    await rename('deliveries_away', 'deliveries')
    expect(lines.at(-1)?.msg).toContain('could not be settled within its lease')
    expect(await database.db.selectFrom('pending_deliveries').select('id').execute()).toHaveLength(1)
  })

  it('settles the others when the database refuses the value of one, and that one without its exchange', async () => {
    const { queue, lines } = settleQueue()
    const outcomes = await deliveredOutcomes(5)
    outcomes.forEach((outcome, index) => {
      const { request } = outcome
      const refused = request === null ? null : { ...request, body: 'a\0b' }
      // A body is only stored on its own, as it is, when it is sent again.
      const step = { kind: 'retry', at: new Date('2026-03-02T09:00:00Z') } as const
      queue.push(index === 2 ? { ...outcome, request: refused, step } : outcome, true)
    })
    await queue.drain()
    expect(await logged()).toHaveLength(4)
    const waiting = database.db.selectFrom('pending_deliveries').select('attempt_count')
    expect(await waiting.execute()).toEqual([{ attempt_count: 1 }])
    expect(lines.map(({ msg }) => msg)).toEqual(['The request and response of an attempt cannot be stored'])
  })

  it('says when a lease was lost', async () => {
    const { queue, lines } = settleQueue()
    const [outcome] = await deliveredOutcomes(1)
    if (outcome === undefined) throw new Error('nothing was claimed')
    await database.db.deleteFrom('leases').execute()
    queue.push(outcome, true)
    await queue.drain()
    expect(lines.map(({ msg }) => msg)).toEqual(['The lease of a delivery was lost: this attempt is not logged'])
    expect(await logged()).toEqual([])
  })
})
