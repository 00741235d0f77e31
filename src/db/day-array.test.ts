import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from './database.ts'
import { dayArray } from './day-array.ts'
import { makePartitions } from './partitions.ts'

let database: Database

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

describe('days', () => {
  it('come back as they were', async () => {
    const days = ['2026-02-28', '2026-03-01']
    const { rows } = await sql<{ day: string }>`SELECT unnest(${dayArray(days)}) AS day`.execute(database.db)
    expect(rows.map(({ day }) => day)).toEqual(days)
    expect((await sql`SELECT unnest(${dayArray([])})`.execute(database.db)).rows).toEqual([])
  })

  it('narrow a search to their partitions before it is planned', async () => {
    const { ctx } = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
    await makePartitions(database.db, ctx.clock.now())
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      EXPLAIN SELECT content FROM payloads WHERE expires_on = ANY(${dayArray(['2026-05-02'])})`.execute(database.db)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('payloads_20260502')
    expect(plan).not.toContain('payloads_20260501')
    expect(plan).not.toContain('payloads_default')
  })
})
