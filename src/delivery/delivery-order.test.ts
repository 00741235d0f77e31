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
  it.each([
    { seed: 11, alone: false },
    { seed: 12, alone: true },
  ])(
    'through failures, pauses, replays and crashes: $seed, alone $alone',
    async ({ seed, alone }) => {
      const report = await runOrderScenario(database, seed, { alone })
      expect(report).toMatchObject({ inversions: 0, lost: 0 })
      expect(Math.min(report.published, report.replays, report.crashes, report.pauses)).toBeGreaterThan(0)
    },
    90_000,
  )
})
