import { z } from 'zod'

/** The database that benchmarks of this test run use. */
export const benchDatabase = process.env.BELLHOP_TEST_DATABASE ?? 'pglite'

const positive = z.number().positive()
const duration = z.number()
const row = {
  bench: z.string().min(1),
  database: z.literal(benchDatabase),
  at: z.iso.datetime(),
  commit: z.string().min(1),
}
const micros = z.number().min(0).nullable()
const counted = {
  cpuMicrosPer: z.strictObject({ program: micros, database: micros, receiver: micros }).nullable(),
  lost: z.int(),
  duplicates: z.int(),
}
const percentiles = { count: positive, p50Ms: duration, p99Ms: duration, maxMs: duration }

export const RateResult = z.strictObject({
  ...row,
  ...counted,
  measures: z.literal('rate'),
  perSecond: positive,
  unit: z.string().min(1),
  baseline: z.string().min(1),
  baselinePerSecond: positive,
  ratio: positive,
})

export const TimeResult = z.strictObject({
  ...row,
  ...counted,
  ...percentiles,
  measures: z.literal('time'),
  baseline: z.strictObject({ name: z.string().min(1), ...percentiles }).nullable(),
})

export const SizeResult = z.strictObject({
  ...row,
  measures: z.literal('size'),
  bytesEach: positive,
  unit: z.string().min(1),
})

export const BenchResults = z.array(z.discriminatedUnion('measures', [RateResult, TimeResult, SizeResult]))
