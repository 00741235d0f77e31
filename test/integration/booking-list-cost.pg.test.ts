import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { type ListBookingsInput, listBookings } from '../../src/scheduling/bookings/list-bookings.ts'
import { createEventType } from '../../src/scheduling/event-types/create-event-type.ts'
import type { MemberId } from '../../src/shared/ids.ts'
import { addMember } from '../support/add-member.ts'
import { costOf } from '../support/cost-of.ts'
import { eventTypeRequest } from '../support/sample-requests.ts'
import { type SeededOrganization, seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
let team: SeededOrganization
/** Organizes 5 of the bookings and hosts 5 with others. */
let seldom: MemberId
let never: MemberId
/** Organizes all others. */
let usual: MemberId

beforeAll(async () => {
  database = await createTestDatabase()
  team = await seedOrganization(database.db)
  seldom = await addMember(team.ctx, 'Seldom')
  never = await addMember(team.ctx, 'Never')
  const { id, organizer } = await createEventType(team.ctx, eventTypeRequest())
  usual = organizer.id as MemberId
  const host = (memberId: string) => ({ ...organizer, id: memberId })
  const many = 30_000
  await sql`
    INSERT INTO bookings (organization_id, uid, chain_uid, event_type_id, organizer_id, status, kind, source, title, starts_at,
      ends_at, time_zone, attendees, hosts, sequence, created_at, updated_at)
    SELECT ${team.organizationId}, 'bkg_' || n, 'bkg_' || n, ${id},
      CASE WHEN n % ${many / 5}::int = 0 THEN ${seldom} ELSE ${organizer.id} END, 'accepted', 'appointment', 'api', 'Booking ' || n,
      '2026-04-01'::timestamptz + n * interval '1 hour', '2026-04-01'::timestamptz + n * interval '1 hour' + interval '30 minutes',
      'UTC', '[]', CASE WHEN n % ${many / 5}::int = 1 THEN ${JSON.stringify([host(organizer.id), host(seldom)])}::jsonb
        WHEN n % 3 = 1 THEN ${JSON.stringify([host(organizer.id), host('mem_other')])}::jsonb END, 1, now(), now()
    FROM generate_series(1, ${many}::int) AS n`.execute(database.db)
  await sql`ANALYZE`.execute(database.db)
})
afterAll(() => database.close())

const week = { from: '2026-06-01T00:00:00Z', to: '2026-06-08T00:00:00Z' }

it.each<[string, () => ListBookingsInput, number]>([
  ['who has few', () => ({ memberId: seldom }), 10],
  ['who has few, the latest first', () => ({ memberId: seldom, order: 'desc' }), 10],
  ['who has none', () => ({ memberId: never }), 0],
  ['who has few, of a week', () => ({ memberId: seldom, ...week }), 0],
])('the bookings of a member %s are listed without reading those of others', async (_, input, count) => {
  const { result, rows, buffers } = await costOf(database, (db) => listBookings({ ...team.ctx, db }, input()))
  expect(result.data).toHaveLength(count)
  expect(rows).toBeLessThan(500)
  expect(buffers).toBeLessThan(500)
})

it('a page of the member who has nearly all is as cheap', async () => {
  const { result, rows } = await costOf(database, (db) =>
    listBookings({ ...team.ctx, db }, { memberId: usual, limit: 20 }),
  )
  expect(result.data).toHaveLength(20)
  expect(rows).toBeLessThan(500)
})
