import { expect, test } from 'vitest'
import { z } from 'zod'
import { BenchResults, RateResult } from '../support/bench-results.ts'
import { runBench } from '../support/run-bench.ts'

// That they run and count right; how fast anything is depends on the machine. On the embedded database, CI runs the two short ones.
const timeoutMs = 240_000

test(
  'the deliveries of a backlog are measured beside a bare loop, and all of them arrive',
  async () => {
    const { table, json } = await runBench('deliver', '--endpoints', '3')
    const result = RateResult.parse(json)
    expect(result).toMatchObject({ bench: 'deliver', lost: 0, duplicates: 0 })
    expect(result.ratio).toBeCloseTo(result.perSecond / result.baselinePerSecond)
    expect(table).toContain('bare undici loop')
  },
  timeoutMs,
)

test(
  'accepted events are measured one by one and in batches, and all of them are stored',
  async () => {
    const { table, json } = await runBench('ingest')
    const results = z.array(RateResult).parse(json)
    expect(results.map(({ bench, lost, duplicates }) => ({ bench, lost, duplicates }))).toEqual([
      { bench: 'ingest', lost: 0, duplicates: 0 },
      { bench: 'ingest-batch', lost: 0, duplicates: 0 },
    ])
    expect(table).toContain('bare Fastify + INSERT')
  },
  timeoutMs,
)

test(
  'the way of events to the receiver is timed beside requests without a queue, and all of them arrive',
  async () => {
    const { table, json } = await runBench('latency')
    const results = BenchResults.parse(json)
    expect(results).toMatchObject([
      { bench: 'latency-idle', measures: 'time', count: 20, lost: 0, duplicates: 0 },
      { bench: 'latency-idle-commit', measures: 'time', count: 20 },
      { bench: 'latency-1000', measures: 'time', count: 1000, lost: 0, duplicates: 0 },
      { bench: 'latency-1000-commit', measures: 'time', count: 1000 },
    ])
    expect(table).toContain('bare undici loop')
  },
  timeoutMs,
)

test(
  'starts are timed beside a bare server, after a stop and after a kill',
  async () => {
    const { table, json } = await runBench('start', '--rows', '100')
    const results = BenchResults.parse(json)
    expect(results).toMatchObject([
      { bench: 'start', measures: 'time', count: 2 },
      { bench: 'start-after-kill', measures: 'time', count: 2 },
    ])
    expect(table).toContain('bare Fastify + database')
  },
  timeoutMs,
)

test('a number of seconds that is none is refused with the reason', async () => {
  const failure = await runBench('deliver', '--seconds', 'soon').catch((error: unknown) => error)
  expect(failure).toHaveProperty('stderr', expect.stringContaining('It must be a whole number, 1 or more.'))
})
