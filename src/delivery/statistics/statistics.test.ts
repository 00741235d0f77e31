import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { seedEndpoint } from '../../../test/support/delivery-setup.ts'
import { type SeededOrganization, seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import { type Database, inTransaction, json } from '../../db/database.ts'
import { type EndpointId, newId } from '../../shared/ids.ts'
import { countNextHour, summarizeLog } from './count-hours.ts'
import { latencyOf, percentileOf } from './latency-scale.ts'
import { loadStatistics } from './load-statistics.ts'

let database: Database
let team: SeededOrganization
let endpointId: EndpointId

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  await sql`TRUNCATE deliveries, endpoint_hours`.execute(database.db)
  await sql`UPDATE statistics_progress SET counted_to = NULL`.execute(database.db)
  team = await seedOrganization(database.db, { now: '2026-03-02T12:30:00Z' })
  endpointId = await seedEndpoint(database.db, team.organizationId, { url: 'https://receiver.example/in' })
})
afterAll(() => database.close())

interface Settled {
  readonly at: string
  readonly status?: 'delivered' | 'failed' | 'cancelled'
  readonly durationMs?: number
  readonly test?: boolean
  readonly endpoint?: EndpointId
}

async function log(...rows: Settled[]): Promise<void> {
  await database.db
    .insertInto('deliveries')
    .values(
      rows.map(({ at, status = 'delivered', durationMs = 100, test = false, endpoint = endpointId }) => ({
        organization_id: team.organizationId,
        id: newId('dlv'),
        event_id: newId('evt'),
        endpoint_id: endpoint,
        subject_id: 'thing',
        trigger: 'test.happened',
        status,
        attempt_count: 1,
        attempts: json([{ number: 1, startedAt: at, durationMs, outcome: 'delivered', statusCode: 200, error: null }]),
        test,
        expires_on: '2026-05-01',
        created_at: new Date(at),
        settled_at: new Date(at),
      })),
    )
    .execute()
}

async function countAll(): Promise<void> {
  while (await countNextHour(database.db, team.ctx.clock));
}

const load = (input = {}) => loadStatistics(team.ctx, endpointId, input)

describe('statistics', () => {
  it('are the same before the log is counted, after it, and in between', async () => {
    await log(
      { at: '2026-03-02T09:10:00Z', durationMs: 20 },
      { at: '2026-03-02T09:50:00Z', status: 'failed' },
      { at: '2026-03-02T12:00:00Z', durationMs: 400 },
      { at: '2026-03-02T12:29:00Z', durationMs: 50 },
    )
    const live = await load()
    expect(live.total).toMatchObject({ accepted: 3, failed: 1, acceptedRate: 0.75 })
    expect(live.series).toHaveLength(24)
    expect(live.series.at(-1)).toMatchObject({ start: '2026-03-02T12:00:00.000Z', accepted: 2, failed: 0 })
    expect(live.series.at(-4)).toMatchObject({ start: '2026-03-02T09:00:00.000Z', accepted: 1, failed: 1 })
    await countNextHour(database.db, team.ctx.clock)
    expect(await load()).toEqual(live)
    await countAll()
    expect(await load()).toEqual(live)
    await countAll()
    await summarizeLog(database.db)
    expect(await load()).toEqual(live)
    const { rows } = await sql<{ count: number }>`SELECT sum(count)::int AS count FROM endpoint_hours`.execute(
      database.db,
    )
    expect(rows[0]?.count).toBe(3)
  })

  it('count a row once when counting is broken off', async () => {
    await log({ at: '2026-03-02T09:10:00Z' })
    const crash = inTransaction(database.db, async (tx) => {
      await countNextHour(tx, team.ctx.clock)
      throw new Error('the process dies')
    })
    await expect(crash).rejects.toThrow('the process dies')
    await countAll()
    expect((await load()).total.accepted).toBe(1)
  })

  it('leave out tests, what was cancelled, and what other endpoints got', async () => {
    const endpoint = await seedEndpoint(database.db, team.organizationId, { url: 'https://receiver.example/other' })
    const at = '2026-03-02T09:10:00Z'
    await log({ at, test: true }, { at, status: 'failed', test: true }, { at, status: 'cancelled' }, { at, endpoint })
    expect((await load()).total).toEqual({ accepted: 0, failed: 0, acceptedRate: null, latencyMs: null })
    await countAll()
    expect((await load()).total).toEqual({ accepted: 0, failed: 0, acceptedRate: null, latencyMs: null })
  })

  it('come by day too, in UTC', async () => {
    await log({ at: '2026-03-01T23:59:00Z' }, { at: '2026-03-02T00:00:00Z' })
    await countAll()
    const { series, from } = await load({ by: 'day' })
    expect(from).toBe('2026-02-01T00:00:00.000Z')
    expect(series.slice(-2).map(({ start, accepted }) => [start.slice(0, 10), accepted])).toEqual([
      ['2026-03-01', 1],
      ['2026-03-02', 1],
    ])
  })

  it('tell how long accepted attempts took, within 7 %', async () => {
    const at = '2026-03-02T09:10:00Z'
    await log(...Array.from({ length: 100 }, (_, index) => ({ at, durationMs: (index + 1) * 10 })))
    await log({ at, status: 'failed', durationMs: 30_000 })
    const { latencyMs } = (await load()).total
    for (const [share, expected] of [
      ['p50', 500],
      ['p90', 900],
      ['p95', 950],
      ['p99', 990],
    ] as const) {
      expect(Math.abs((latencyMs?.[share] ?? 0) / expected - 1)).toBeLessThan(0.075)
    }
  })

  it.each([
    [{ from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' }, 'to'],
    [{ from: '2020-01-01T00:00:00Z' }, 'from'],
  ])('are refused for %j', async (input, path) => {
    await expect(load(input)).rejects.toMatchObject({ code: 'validation-failed', errors: [{ path }] })
  })

  it('are nothing of another organization', async () => {
    const stranger = await seedOrganization(database.db)
    await expect(loadStatistics(stranger.ctx, endpointId)).rejects.toMatchObject({ code: 'endpoint-not-found' })
  })
})

describe('a percentile', () => {
  it('is null of nothing, and the middle of the bucket where it falls', () => {
    expect(percentileOf(new Map(), 0.5)).toBeNull()
    expect(
      percentileOf(
        new Map([
          [10, 1],
          [5, 1],
        ]),
        0.5,
      ),
    ).toBe(latencyOf(5))
    expect(
      percentileOf(
        new Map([
          [10, 1],
          [5, 1],
        ]),
        0.99,
      ),
    ).toBe(latencyOf(10))
  })
})
