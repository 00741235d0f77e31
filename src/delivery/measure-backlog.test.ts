import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publishTestEvents, seedEndpoint } from '../../test/support/delivery-setup.ts'
import { seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import type { OrganizationId } from '../shared/ids.ts'
import { measureBacklog } from './measure-backlog.ts'

const publishedAt = new Date('2026-03-02T08:00:00Z')
const later = (seconds: number) => new Date(publishedAt.getTime() + seconds * 1000)
const url = 'http://127.0.0.1:1'

let database: Database
let organizationId: OrganizationId
beforeAll(async () => {
  database = await createTestDatabase()
  organizationId = (await seedOrganization(database.db, { now: publishedAt })).organizationId
})
beforeEach(async () => {
  await database.db.deleteFrom('pending_deliveries').execute()
  await database.db.deleteFrom('endpoints').execute()
})
afterAll(() => database.close())

const publish = (...keys: string[]) =>
  publishTestEvents(
    database.db,
    { organizationId, clock: { now: () => publishedAt } },
    keys.map((key) => ({ key, data: key })),
  )

describe('the backlog', () => {
  it('is nothing while nothing waits', async () => {
    expect(await measureBacklog(database.db, later(60))).toEqual({ waiting: 0, oldestDueMs: 0 })
  })

  it('counts what waits for every endpoint, and is as old as what has been due for the longest time', async () => {
    const first = await seedEndpoint(database.db, organizationId, { url })
    await seedEndpoint(database.db, organizationId, { url })
    await publish('a', 'b')
    await database.db
      .updateTable('pending_deliveries')
      .set({ due_at: later(20) })
      .where('endpoint_id', '=', first)
      .execute()
    expect(await measureBacklog(database.db, later(60))).toEqual({ waiting: 4, oldestDueMs: 60_000 })
  })

  it('is not overdue while all of it waits for a retry', async () => {
    await seedEndpoint(database.db, organizationId, { url })
    await publish('a')
    await database.db
      .updateTable('pending_deliveries')
      .set({ due_at: later(300) })
      .execute()
    expect(await measureBacklog(database.db, later(60))).toEqual({ waiting: 1, oldestDueMs: 0 })
  })

  it('is not overdue at an endpoint that is switched off', async () => {
    await seedEndpoint(database.db, organizationId, { url })
    await publish('a')
    await database.db.updateTable('endpoints').set({ enabled: false }).execute()
    expect(await measureBacklog(database.db, later(60))).toEqual({ waiting: 1, oldestDueMs: 0 })
  })

  it('is not counted beyond 100,000', async () => {
    const endpointId = await seedEndpoint(database.db, organizationId, { url })
    await sql`
      INSERT INTO pending_deliveries (organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on,
        due_at, created_at)
      SELECT ${organizationId}::text, 'dlv_' || n, 'evt_' || n, ${endpointId}::text, n::text, 'thing', 'test.happened', '2026-05-01',
        ${publishedAt}::timestamptz, ${publishedAt}::timestamptz FROM generate_series(1, 100100) AS n`.execute(
      database.db,
    )
    expect((await measureBacklog(database.db, later(1))).waiting).toBe(100_000)
    await sql`ANALYZE pending_deliveries`.execute(database.db)
    const { waiting } = await measureBacklog(database.db, later(1))
    expect(waiting).toBeGreaterThan(100_000)
  })
})
