/*
 * Latencies are counted in buckets that grow with the latency: each is about 13 % wider than the one before, so that a percentile
 * that is read from them is no more than 7 % off, in a few rows instead of all values.
 */

const steps = 8

/** The bucket of a latency, as SQL over an expression in milliseconds. */
export const bucketSql = (latencyMs: string) => `floor(ln(greatest(${latencyMs}, 0) + 1) * ${steps})::int`

/** The middle of a bucket, in milliseconds. */
export function latencyOf(bucket: number): number {
  return Math.round((Math.exp((bucket + 0.5) / steps) - 1) * 10) / 10
}

/** The latency that the share `share` of those counted did not exceed; null when none was counted. */
export function percentileOf(counts: ReadonlyMap<number, number>, share: number): number | null {
  const buckets = [...counts].sort(([a], [b]) => a - b)
  const total = buckets.reduce((sum, [, count]) => sum + count, 0)
  let passed = 0
  for (const [bucket, count] of buckets) {
    passed += count
    if (passed >= total * share) return latencyOf(bucket)
  }
  return null
}
