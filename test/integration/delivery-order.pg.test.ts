import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { type OrderReport, runOrderScenario } from '../support/order-scenario.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
const reports: OrderReport[] = []
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const seeds = Array.from({ length: 8 }, (_, index) => 101 + index)

describe('the events of a key arrive in their order on two connections', () => {
  it.each(seeds)(
    'through failures, pauses, replays and crashes, with the seed %i',
    async (seed) => {
      const report = await runOrderScenario(database, seed)
      expect(report).toMatchObject({ inversions: 0, lost: 0 })
      reports.push(report)
    },
    90_000,
  )

  it('and all of that did happen', () => {
    const sum = (of: (report: OrderReport) => number) => reports.reduce((total, report) => total + of(report), 0)
    expect(sum(({ requests, expected }) => requests - expected)).toBeGreaterThan(300)
    for (const of of ['replays', 'crashes', 'pauses', 'opened'] as const) {
      expect(
        sum((report) => report[of]),
        of,
      ).toBeGreaterThan(8)
    }
  })
})
