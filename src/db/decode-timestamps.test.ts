import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from './database.ts'
import { decodeTimestamps } from './decode-timestamps.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function readBack(times: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ binary: Uint8Array | null }>`
    SELECT string_agg(timestamptz_send(time), '' ORDER BY place) AS binary
    FROM unnest(${[...times]}::timestamptz[]) WITH ORDINALITY AS row (time, place)`.execute(database.db)
  return [...decodeTimestamps(rows[0]?.binary ?? null)]
}

it('reads times of every century as the database means them', async () => {
  const instants = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  await fc.assert(
    fc.asyncProperty(fc.array(instants, { maxLength: 20 }), async (dates) => {
      const read = await readBack(dates.map((date) => date.toISOString()))
      expect(read).toEqual(dates.map((date) => date.getTime()))
    }),
    { numRuns: 50 },
  )
})

it('reads no rows as none', async () => {
  expect(await readBack([])).toEqual([])
})

it('refuses what was cut off', () => {
  expect(() => decodeTimestamps(new Uint8Array(12))).toThrow('no whole timestamps')
})
