import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { listOutOfOffice } from '../../src/scheduling/absences/list-out-of-office.ts'
import { costOf } from '../support/cost-of.ts'
import { type SeededOrganization, seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
let team: SeededOrganization

/** Eight absences a day from 2020 on, of a day each, in two organizations. */
beforeAll(async () => {
  database = await createTestDatabase()
  team = await seedOrganization(database.db)
  const other = await seedOrganization(database.db)
  for (const { organizationId, memberId } of [team, other]) {
    await sql`
      INSERT INTO out_of_office (organization_id, id, member_id, member_number, starts_at, ends_at, created_at)
      SELECT ${organizationId}, 'ooo_' || n, ${memberId}, 1, '2020-01-01'::timestamptz + n * interval '3 hours',
        '2020-01-01'::timestamptz + n * interval '3 hours' + interval '1 day', now()
      FROM generate_series(1, 30000) AS n`.execute(database.db)
  }
  await sql`ANALYZE`.execute(database.db)
})
afterAll(() => database.close())

it.each([
  ['now', '2026-06-01T00:00:00Z', '2026-06-08T00:00:00Z'],
  ['long ago', '2021-06-01T00:00:00Z', '2021-06-08T00:00:00Z'],
])('the absences of a week %s are listed without reading those of other years', async (_, from, to) => {
  const { result, buffers, rows } = await costOf(database, (db) => listOutOfOffice({ ...team.ctx, db }, { from, to }))
  expect(result.data).toHaveLength(63)
  // A year of them at most: none lasts longer.
  expect(rows).toBeLessThan(366 * 8 + 500)
  expect(buffers).toBeLessThan(500)
})
