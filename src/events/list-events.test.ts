import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publishTestEvents, seedEndpoint } from '../../test/support/delivery-setup.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import type { EndpointId } from '../shared/ids.ts'
import { listEvents, maxLooked } from './list-events.ts'

let database: Database
let team: SeededOrganization
const now = '2026-03-02T08:00:00Z'
const dayMs = 86_400_000

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  team = await seedOrganization(database.db, { now })
})
afterAll(() => database.close())

const seed = () => seedEndpoint(database.db, team.organizationId, { url: 'https://receiver.example/in' })
const publish = () => publishTestEvents(database.db, team.ctx, [{ key: 'a', data: 1 }])
const pass = (days: number) => team.ctx.clock.set(new Date(team.ctx.clock.now().getTime() + days * dayMs))

/** Copies one event: later ones, of another topic. */
async function bury(id: string | undefined, copies: number): Promise<void> {
  await sql`INSERT INTO events
    SELECT organization_id, left(id, 20) || 'zz' || lpad(number::text, 8, '0'), 'busy.happened', kind, source, subject_type,
      subject_id, ordering_key, sequence, occurred_at, decisions, expires_on, created_at
    FROM events CROSS JOIN generate_series(1, ${copies}::int) AS number WHERE id = ${id}`.execute(database.db)
}

async function readAll(filter: {
  topic?: string
  endpointId?: EndpointId
}): Promise<{ ids: string[]; pages: number[] }> {
  const ids: string[] = []
  const pages: number[] = []
  let cursor: string | undefined
  do {
    const input = { ...filter, limit: 50, ...(cursor === undefined ? {} : { cursor }) }
    const page = await listEvents(database.db, team.organizationId, input)
    ids.push(...page.data.map(({ id }) => id))
    pages.push(page.data.length)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return { ids, pages }
}

describe('a topic', () => {
  it('is followed for a bounded number of events, and the cursor leads on to what is further back', async () => {
    const [id] = await publish()
    await bury(id, maxLooked)
    expect(await readAll({ topic: 'test.happened' })).toEqual({ ids: [id], pages: [0, 1] })
  })
})

describe('an endpoint', () => {
  it('has the events since it was made, until it was deleted', async () => {
    await publish()
    pass(1)
    const endpointId = await seed()
    const [during] = await publish()
    await database.db
      .updateTable('endpoints')
      .set({ deleted_at: team.ctx.clock.now() })
      .where('id', '=', endpointId)
      .execute()
    pass(1)
    const [after] = await publish()
    await bury(after, maxLooked)
    expect(await readAll({ endpointId })).toEqual({ ids: [during], pages: [1] })
  })

  it('of nobody, or of another organization, has none', async () => {
    await seed()
    await publish()
    const other = await seedOrganization(database.db, { now })
    const theirs = await seedEndpoint(database.db, other.organizationId, { url: 'https://receiver.example/in' })
    expect(await readAll({ endpointId: theirs })).toEqual({ ids: [], pages: [0] })
  })
})
