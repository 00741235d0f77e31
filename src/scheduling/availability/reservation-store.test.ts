import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import { type Database, inTransaction } from '../../db/database.ts'
import { findBusy } from './reservation-store.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const base = Date.parse('2026-03-03')
const hourMs = 3_600_000
const hoursAfter = (hours: number) => new Date(base + hours * hourMs)
const memberNumber = 1_000_000

/** A start and a length in hours. */
const anySpan = fc.tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 8 }))
const scenario = fc.record({
  /** Gaps and lengths, so that reservations of one member do not overlap; they may touch. */
  reservations: fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 6 })), { maxLength: 8 }),
  busyTimes: fc.array(anySpan, { maxLength: 4 }),
  absences: fc.array(anySpan, { maxLength: 2 }),
  within: anySpan,
})

it('finds the hours that a member has given away, whatever gave them', async () => {
  const { organizationId } = await seedOrganization(database.db)
  const other = await seedOrganization(database.db)
  let found = 0
  await fc.assert(
    fc.asyncProperty(scenario, async ({ reservations, busyTimes, absences, within: [start, length] }) => {
      const taken = new Set<number>()
      const take = (from: number, count: number) => {
        for (let hour = from; hour < from + count; hour++) taken.add(hour)
      }
      const rollBack = new Error('as planned')
      const busy = inTransaction(database.db, async (tx) => {
        let next = 0
        const reserve = (organization: string, number: number, from: number, hours: number) =>
          sql`
          INSERT INTO reservations (organization_id, booking_uid, member_number, blocked)
          VALUES (${organization}, ${`bkg_${from}`}, ${number},
            tstzrange(${hoursAfter(from)}::timestamptz, ${hoursAfter(from + hours)}::timestamptz))`.execute(tx)
        for (const [gap, hours] of reservations) {
          await reserve(organizationId, memberNumber, next + gap, hours)
          take(next + gap, hours)
          next += gap + hours
        }
        // Of colleagues, and of another organization, whose times are their own.
        await reserve(organizationId, memberNumber + 1, 0, 50)
        await reserve(other.organizationId, memberNumber + 2, 0, 50)
        await sql`ALTER TABLE busy_times DROP CONSTRAINT busy_times_organization_id_calendar_id_fkey`.execute(tx)
        for (const [index, [from, hours]] of busyTimes.entries()) {
          take(from, hours)
          await sql`INSERT INTO busy_times (organization_id, calendar_id, href, occurrence, member_number, blocked)
            VALUES (${organizationId}, 'cal', ${index}::text, '', ${memberNumber},
              tstzrange(${hoursAfter(from)}::timestamptz, ${hoursAfter(from + hours)}::timestamptz))`.execute(tx)
        }
        await sql`ALTER TABLE out_of_office DROP CONSTRAINT out_of_office_organization_id_member_id_fkey`.execute(tx)
        for (const [index, [from, hours]] of absences.entries()) {
          take(from, hours)
          await sql`INSERT INTO out_of_office (organization_id, id, member_id, member_number, starts_at, ends_at, created_at)
            VALUES (${organizationId}, ${index}::text, 'mem', ${memberNumber}, ${hoursAfter(from)}::timestamptz,
              ${hoursAfter(from + hours)}::timestamptz, now())`.execute(tx)
        }
        const within = { start: base + start * hourMs, end: base + (start + length) * hourMs }
        const spans = await findBusy(tx, organizationId, memberNumber, within)
        for (const [index, span] of spans.entries()) {
          expect(span.end).toBeGreaterThan(within.start)
          expect(span.start).toBeLessThan(within.end)
          expect(span.start).toBeGreaterThan(spans[index - 1]?.end ?? 0)
        }
        const isBusy = (hour: number) =>
          spans.some((span) => span.start <= base + hour * hourMs && base + hour * hourMs < span.end)
        for (let hour = start; hour < start + length; hour++) {
          expect([hour, isBusy(hour)]).toEqual([hour, taken.has(hour)])
          if (taken.has(hour)) found++
        }
        throw rollBack
      })
      await expect(busy).rejects.toBe(rollBack)
    }),
    { numRuns: 60 },
  )
  expect(found).toBeGreaterThan(50)
})
