import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runOrderScenario } from '../../test/support/order-scenario.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

describe('the events of a key arrive in their order', () => {
  it.each([11])(
    'through failures, pauses, replays and crashes, with the seed %i',
    async (seed) => {
      const report = await runOrderScenario(database, seed)
      expect(report).toMatchObject({ inversions: 0, lost: 0 })
      expect(Math.min(report.published, report.replays, report.crashes, report.pauses)).toBeGreaterThan(0)
    },
    90_000,
  )
})
