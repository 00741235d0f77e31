import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { type Database, type Db, inTransaction } from '../../src/db/database.ts'
import { databaseTrouble } from '../../src/db/database-trouble.ts'
import { openPostgres } from '../../src/db/postgres.ts'
import { postgresUrl } from '../support/test-database.ts'

const opened: Database[] = []
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close()
})

async function open(stalledAfterMs?: number): Promise<Db> {
  const database = await openPostgres({
    url: postgresUrl(),
    ...(stalledAfterMs === undefined ? {} : { stalledAfterMs }),
  })
  opened.push(database)
  return database.db
}

const lock = (db: Db) => sql`SELECT pg_advisory_xact_lock(7, 7)`.execute(db)

it('a process that stands still amid a transaction loses it, and what it had locked is free for others', async () => {
  const [stalling, other] = [await open(100), await open()]
  let awake = () => {}
  const sleeping = new Promise<void>((resolve) => {
    awake = resolve
  })
  let locked = () => {}
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve
  })
  const stalled = inTransaction(stalling, async (tx) => {
    await lock(tx)
    locked()
    await sleeping
    await sql`SELECT 1`.execute(tx)
  }).catch((error: unknown) => error)
  await isLocked
  await inTransaction(other, lock)
  awake()
  expect(databaseTrouble(await stalled)).toBe('away')
  expect((await sql<{ one: number }>`SELECT 1 AS one`.execute(stalling)).rows).toEqual([{ one: 1 }])
})

it('transactions of servers may stall for 15 seconds', async () => {
  const { rows } = await sql<{
    time: string
  }>`SELECT current_setting('idle_in_transaction_session_timeout') AS time`.execute(await open())
  expect(rows).toEqual([{ time: '15s' }])
})
