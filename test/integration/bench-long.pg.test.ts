import { expect, test } from 'vitest'
import { z } from 'zod'
import { BenchResults, RateResult } from '../support/bench-results.ts'
import { runBench } from '../support/run-bench.ts'

// As in bench.pg.test.ts; these two take as long as all others, so they run beside them.
const timeoutMs = 240_000

test(
  'what a misbehaving endpoint costs the others is measured beside a healthy one',
  async () => {
    const { table, json } = await runBench('isolation', '--rows', '300')
    const results = z.array(RateResult).parse(json)
    expect(results.map(({ bench, lost, duplicates }) => ({ bench, lost, duplicates }))).toEqual(
      ['healthy', 'hanging', 'late', 'resetting'].map((how) => ({ bench: `isolation-${how}`, lost: 0, duplicates: 0 })),
    )
    expect(table).toContain('all healthy')
  },
  timeoutMs,
)

test(
  'rate, lists and size are measured with a log',
  async () => {
    const { table, json } = await runBench('history', '--rows', '1000')
    const results = BenchResults.parse(json)
    expect(results.slice(0, 2)).toMatchObject([
      { bench: 'history-empty', measures: 'rate', ratio: 1 },
      { bench: 'history', measures: 'rate', lost: 0, duplicates: 0 },
    ])
    expect(results.filter(({ measures }) => measures === 'time').length).toBeGreaterThan(20)
    expect(results.filter(({ measures }) => measures === 'size')).toHaveLength(3)
    expect(table).toContain('a delivery')
  },
  timeoutMs,
)
