import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { type Db, inTransaction } from '../../src/db/database.ts'
import { findRememberedBusy } from '../../src/scheduling/availability/remembered-busy.ts'
import { findBusy } from '../../src/scheduling/availability/reservation-store.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

const member = 3_000_001
const first = Date.parse('2026-03-01')
const hourMs = 3_600_000
const days = { start: first, end: first + 60 * 24 * hourMs }

/** A moment that somebody waits for, and who comes by. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

it('what was read while others were at it is read again when they are done, in whatever order they end', async () => {
  const database = await createTestDatabase()
  onTestFinished(() => database.close())
  const { organizationId } = await seedOrganization(database.db)
  const reserve = (db: Db, number: number) =>
    sql`INSERT INTO reservations (organization_id, booking_uid, member_number, blocked) VALUES (${organizationId}, ${`bkg_${number}`},
      ${member}, tstzrange(${new Date(first + 4 * number * hourMs)}::timestamptz, ${new Date(first + (4 * number + 1) * hourMs)}::timestamptz))`.execute(
      db,
    )
  for (let number = 0; number < 300; number++) await reserve(database.db, number)
  const read = () => findRememberedBusy(database.db, organizationId, member, days)
  const isTaken = async (number: number) => (await read()).some(({ start }) => start === first + 4 * number * hourMs)
  const [begun, mayEnd] = [gate(), gate()]
  const slow = inTransaction(database.db, async (tx) => {
    await reserve(tx, 301)
    begun.open()
    await mayEnd.opened
  })
  await begun.opened
  // Younger than the slow one, and over before it.
  await inTransaction(database.db, (tx) => reserve(tx, 302))
  expect([await isTaken(301), await isTaken(302)]).toEqual([false, true])
  const remembered = await read()
  expect(await read()).toBe(remembered)
  mayEnd.open()
  await slow
  expect([await isTaken(301), await isTaken(302)]).toEqual([true, true])
  expect(await read()).toEqual(await findBusy(database.db, organizationId, member, days))
})
