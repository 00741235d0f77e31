import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, type Db, inTransaction } from '../../src/db/database.ts'
import { deleteOldChanges, findRememberedBusy } from '../../src/scheduling/availability/remembered-busy.ts'
import { findBusy } from '../../src/scheduling/availability/reservation-store.ts'
import type { OrganizationId } from '../../src/shared/ids.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
let organizationId: OrganizationId
const first = Date.parse('2026-03-01')
const hourMs = 3_600_000
const days = { start: first, end: first + 60 * 24 * hourMs }
const [anna, ben] = [2_000_001, 2_000_002]
/** Enough to be remembered. */
const reserved = 300

beforeAll(async () => {
  database = await createTestDatabase()
  organizationId = (await seedOrganization(database.db)).organizationId
  await sql`ALTER TABLE busy_times DROP CONSTRAINT busy_times_organization_id_calendar_id_fkey`.execute(database.db)
  await sql`ALTER TABLE out_of_office DROP CONSTRAINT out_of_office_organization_id_member_id_fkey`.execute(database.db)
  for (const member of [anna, ben]) {
    for (let number = 0; number < reserved; number++) await reserve(database.db, member, number * 4)
  }
})
afterAll(() => database.close())

const hour = (number: number) => new Date(first + number * hourMs)

async function reserve(db: Db, member: number, from: number): Promise<void> {
  await sql`INSERT INTO reservations (organization_id, booking_uid, member_number, blocked)
    VALUES (${organizationId}, ${`bkg_${from}`}, ${member}, tstzrange(${hour(from)}::timestamptz, ${hour(from + 1)}::timestamptz))
    ON CONFLICT DO NOTHING`.execute(db)
}

const changes: Readonly<Record<string, (db: Db, member: number, at: number) => Promise<unknown>>> = {
  reserve: (db, member, at) => reserve(db, member, at),
  free: (db, member, at) =>
    sql`DELETE FROM reservations WHERE member_number = ${member} AND booking_uid = ${`bkg_${at}`}`.execute(db),
  'give to the other': (db, member, at) =>
    sql`UPDATE reservations SET member_number = ${member} WHERE booking_uid = ${`bkg_${at}`}
      AND NOT EXISTS (SELECT FROM reservations r WHERE r.member_number = ${member} AND r.booking_uid = ${`bkg_${at}`})`.execute(
      db,
    ),
  'take time elsewhere': (db, member, at) =>
    sql`INSERT INTO busy_times (organization_id, calendar_id, href, occurrence, member_number, blocked)
      VALUES (${organizationId}, 'cal', ${`${at}`}, '', ${member}, tstzrange(${hour(at)}::timestamptz, ${hour(at + 3)}::timestamptz))
      ON CONFLICT (organization_id, calendar_id, href, occurrence) DO UPDATE SET member_number = excluded.member_number`.execute(
      db,
    ),
  'give time back elsewhere': (db, member) => sql`DELETE FROM busy_times WHERE member_number = ${member}`.execute(db),
  leave: (db, member, at) =>
    sql`INSERT INTO out_of_office (organization_id, id, member_id, member_number, starts_at, ends_at, created_at)
      VALUES (${organizationId}, ${`${at}`}, 'mem', ${member}, ${hour(at)}::timestamptz, ${hour(at + 30)}::timestamptz, now())
      ON CONFLICT DO NOTHING`.execute(db),
  'come back': (db, member) => sql`DELETE FROM out_of_office WHERE member_number = ${member}`.execute(db),
}

const change = fc.record({
  what: fc.constantFrom(...Object.keys(changes)),
  member: fc.constantFrom(anna, ben),
  at: fc.integer({ min: 0, max: reserved * 4 }),
  isUndone: fc.boolean(),
})

describe('what is remembered of the time that members have given away', () => {
  it('is what is found, after whatever has changed or was undone', { timeout: 120_000 }, async () => {
    const undone = new Error('undone')
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (list) => {
        for (const { what, member, at, isUndone } of list) {
          await inTransaction(database.db, async (tx) => {
            await changes[what]?.(tx, member, at)
            expect(await findRememberedBusy(tx, organizationId, member, days)).toEqual(
              await findBusy(tx, organizationId, member, days),
            )
            if (isUndone) throw undone
          }).catch((error: unknown) => {
            if (error !== undone) throw error
          })
          for (const each of [anna, ben]) {
            const remembered = await findRememberedBusy(database.db, organizationId, each, days)
            expect(remembered).toEqual(await findBusy(database.db, organizationId, each, days))
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('is not read again as long as nobody notes a change', async () => {
    const before = await findRememberedBusy(database.db, organizationId, anna, days)
    await inTransaction(database.db, async (tx) => {
      await sql`ALTER TABLE reservations DISABLE TRIGGER USER`.execute(tx)
      await sql`DELETE FROM reservations WHERE member_number = ${anna} AND booking_uid = 'bkg_8'`.execute(tx)
      await sql`ALTER TABLE reservations ENABLE TRIGGER USER`.execute(tx)
    })
    await changes.free?.(database.db, ben, 12)
    expect(await findRememberedBusy(database.db, organizationId, anna, days)).toBe(before)
    await changes.free?.(database.db, anna, 16)
    const after = await findRememberedBusy(database.db, organizationId, anna, days)
    expect(after).toEqual(await findBusy(database.db, organizationId, anna, days))
    expect(after).not.toEqual(before)
  })

  it('needs no notes of changes for longer than an hour', async () => {
    const count = async () => (await database.db.selectFrom('calendar_changes').selectAll().execute()).length
    const all = await count()
    expect(all).toBeGreaterThan(0)
    await deleteOldChanges(database.db)
    expect(await count()).toBe(all)
    await sql`UPDATE calendar_changes SET changed_at = changed_at - interval '61 minutes'`.execute(database.db)
    await deleteOldChanges(database.db)
    expect(await count()).toBe(0)
  })
})
