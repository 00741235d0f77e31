import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestLoop, publishTestEvents, seedEndpoint } from '../../test/support/delivery-setup.ts'
import { type Receiver, startReceiver } from '../../test/support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import type { EndpointId } from '../shared/ids.ts'
import { maxLooked } from './bound-list.ts'
import { type ListDeliveriesInput, listDeliveries } from './list-deliveries.ts'

let database: Database
let team: SeededOrganization
let receiver: Receiver
let endpointId: EndpointId

const now = '2026-03-02T08:00:00Z'
const dayMs = 86_400_000

beforeAll(async () => {
  database = await createTestDatabase()
  receiver = await startReceiver(() => ({ body: 'thanks' }))
})
beforeEach(async () => {
  await database.db.deleteFrom('pending_deliveries').execute()
  team = await seedOrganization(database.db, { now })
  endpointId = await seedEndpoint(database.db, team.organizationId, { url: `${receiver.url}/in` })
})
afterAll(async () => {
  await receiver.close()
  await database.close()
})

/** Delivers one, so that it stands in the log, and returns its id. */
async function deliver(key: string): Promise<string> {
  const loop = createTestLoop(database, team.ctx.clock)
  await publishTestEvents(database.db, team.ctx, [{ key, data: 1 }])
  await loop.runOnce()
  await loop.stop()
  const [newest] = (await listDeliveries(team.ctx, { limit: 1 })).data
  if (newest === undefined) throw new Error('nothing was delivered')
  return newest.id
}

/** Copies one delivery of the log: later ones, with another trigger. */
async function bury(id: string, copies: number): Promise<void> {
  await sql`INSERT INTO deliveries
    SELECT organization_id, left(id, 20) || 'zz' || lpad(number::text, 8, '0'), event_id, endpoint_id, subject_id, 'busy.happened',
      status, attempt_count, attempts, body_digest, replay_of, test, expires_on, created_at, settled_at
    FROM deliveries CROSS JOIN generate_series(1, ${copies}::int) AS number WHERE id = ${id}`.execute(database.db)
}

async function readAll(input: ListDeliveriesInput): Promise<{ ids: string[]; pages: number[] }> {
  const ids: string[] = []
  const pages: number[] = []
  let cursor: string | undefined
  do {
    const page = await listDeliveries(team.ctx, { ...input, ...(cursor === undefined ? {} : { cursor }) })
    ids.push(...page.data.map(({ id }) => id))
    pages.push(page.data.length)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return { ids, pages }
}

describe('a filter that no index answers', () => {
  it('is followed for a bounded number of deliveries, and the cursor leads on to what is further back', async () => {
    const id = await deliver('a')
    await bury(id, maxLooked)
    expect(await readAll({ trigger: 'test.happened' })).toEqual({ ids: [id], pages: [0, 1] })
    expect((await readAll({ trigger: 'test.happened', endpointId })).ids).toEqual([id])
    expect((await readAll({ status: 'cancelled' })).ids).toEqual([])
  })

  it('gives full pages where enough is found', async () => {
    const id = await deliver('a')
    await bury(id, maxLooked)
    const { data, nextCursor } = await listDeliveries(team.ctx, { trigger: 'busy.happened', limit: 3 })
    expect(data).toHaveLength(3)
    expect(nextCursor).not.toBeNull()
  })

  it('reads the whole of a short log at once', async () => {
    const ids = [await deliver('a'), await deliver('b')]
    expect(await readAll({ trigger: 'test.happened' })).toEqual({ ids: ids.reverse(), pages: [2] })
  })

  it('finds what waits and what has ended, however much of one lies before the other', async () => {
    const ended = await deliver('a')
    const waiting = (await publishTestEvents(database.db, team.ctx, [{ key: 'b', data: 2 }])).length
    await bury(ended, maxLooked)
    const { ids } = await readAll({ trigger: 'test.happened' })
    expect(ids).toHaveLength(1 + waiting)
    expect(ids).toContain(ended)
    expect(ids).toEqual(ids.toSorted().reverse())
  })
})

describe('a subject and an event', () => {
  it('give all they have on one page', async () => {
    const id = await deliver('a')
    await bury(id, maxLooked)
    const other = await deliver('b')
    const { ids, pages } = await readAll({ subjectId: 'b', trigger: 'test.happened' })
    expect(ids).toEqual([other])
    expect(pages).toEqual([1])
  })
})

describe('the archive', () => {
  const move = (days: number) => team.ctx.clock.set(new Date(Date.parse(now) + days * dayMs))

  it('begins behind all that is not archived yet', async () => {
    const old = await deliver('a')
    move(61)
    const young = await deliver('b')
    await bury(young, maxLooked)
    expect(await readAll({ status: 'archived' })).toEqual({ ids: [old], pages: [1] })
  })

  it('holds what was archived under a shorter retention of that day', async () => {
    await database.db
      .updateTable('organizations')
      .set({ retention_days: 1 })
      .where('id', '=', team.organizationId)
      .execute()
    const short = await deliver('a')
    await database.db
      .updateTable('organizations')
      .set({ retention_days: 60 })
      .where('id', '=', team.organizationId)
      .execute()
    const long = await deliver('b')
    move(2)
    expect((await readAll({ status: 'archived' })).ids).toEqual([short])
    move(60)
    expect((await readAll({ status: 'archived' })).ids).toEqual([long, short])
  })

  it('holds what is older than any retention', async () => {
    const old = await deliver('a')
    move(800)
    expect((await readAll({ status: 'archived' })).ids).toEqual([old])
  })

  it('is empty where nothing is archived', async () => {
    await deliver('a')
    expect(await readAll({ status: 'archived' })).toEqual({ ids: [], pages: [0] })
  })
})
