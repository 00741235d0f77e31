import { expect, test } from 'vitest'
import { z } from 'zod'
import { benchDatabase } from '../support/bench-results.ts'
import { runBench } from '../support/run-bench.ts'

const positive = z.number().positive()
const Rate = z.object({
  measures: z.literal('rate'),
  perSecond: positive,
  baselinePerSecond: positive,
  ratio: positive,
})
const Percentiles = z.object({ p50Ms: positive, p99Ms: positive, maxMs: positive })
const Time = Percentiles.extend({ measures: z.literal('time'), baseline: Percentiles })

test('bookings are measured beside a bare calendar, and every one of them is announced', async () => {
  const { table, json } = await runBench('book', '--rows', '40')
  expect(json).toMatchObject({ bench: 'book', database: benchDatabase, lost: 0, duplicates: 0 })
  const { ratio, perSecond, baselinePerSecond } = Rate.parse(json)
  expect(ratio).toBeCloseTo(perSecond / baselinePerSecond)
  expect(table).toContain('bare Fastify + checked INSERT')
}, 180_000)

test('free times are measured beside a bare list of bookings', async () => {
  const { table, json } = await runBench('slots', '--rows', '40')
  expect(json).toMatchObject([
    { bench: 'slots', database: benchDatabase },
    { bench: 'slots-changed', database: benchDatabase },
  ])
  for (const { p50Ms, p99Ms, maxMs } of z.array(Time).parse(json)) {
    expect(p50Ms).toBeLessThanOrEqual(p99Ms)
    expect(p99Ms).toBeLessThanOrEqual(maxMs)
  }
  expect(table).toContain('bare Fastify + SELECT of the bookings')
}, 180_000)
