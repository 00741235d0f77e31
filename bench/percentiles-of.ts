import type { Percentiles } from './bench-result.ts'

/** Of durations in milliseconds: the smallest one that so many percent do not exceed. Throws when there is none. */
export function percentilesOf(durations: readonly number[]): Percentiles {
  const sorted = [...durations].sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  const [p50Ms, p99Ms, maxMs] = [at(0.5), at(0.99), at(1)]
  if (p50Ms === undefined || p99Ms === undefined || maxMs === undefined) throw new Error('Nothing was measured.')
  return { count: sorted.length, p50Ms, p99Ms, maxMs }
}
