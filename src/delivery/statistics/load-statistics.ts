import { sql } from 'kysely'
import { z } from 'zod'
import { selectEndpoint } from '../../endpoints/endpoint-store.ts'
import { invalidField } from '../../shared/errors.ts'
import type { EndpointId } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import type { DeliveryScope } from '../delivery-scope.ts'
import { bucketOfRow, countedRows, hourOfRow } from './count-hours.ts'
import { percentileOf } from './latency-scale.ts'

export const StatisticsInput = z.strictObject({
  from: Timestamp.optional().describe('Absent is 24 hours before `to`, or 30 days by day'),
  to: Timestamp.optional().describe('Absent is now'),
  by: z.enum(['hour', 'day']).default('hour').describe('Hours and days in UTC'),
})
export type StatisticsInput = z.input<typeof StatisticsInput>

const Figures = z.object({
  /** Deliveries that were accepted with a 2xx. */
  accepted: z.int(),
  /** Deliveries that were given up. */
  failed: z.int(),
  /** Accepted of all, 0–1; null when there were none. */
  acceptedRate: z.number().nullable(),
  /** Of the attempts that were accepted, within 7 %; null when there were none. */
  latencyMs: z.object({ p50: z.number(), p90: z.number(), p95: z.number(), p99: z.number() }).nullable(),
})
type Figures = z.infer<typeof Figures>

/** What became of an endpoint's deliveries, by the time at which they ended. Tests and pings never count. */
export const EndpointStatistics = z
  .object({
    from: Timestamp,
    to: Timestamp,
    by: z.enum(['hour', 'day']),
    total: Figures,
    series: z.array(Figures.extend({ start: Timestamp })),
  })
  .meta({ id: 'EndpointStatistics' })
export type EndpointStatistics = z.infer<typeof EndpointStatistics>

const lengths = { hour: 3_600_000, day: 86_400_000 }
const defaultLength = { hour: 24, day: 30 }
const maxPeriods = 750

/**
 * The figures of an endpoint for each hour or day of a range, whose ends are moved outwards to whole ones. Throws
 * `endpoint-not-found`, `validation-failed`.
 */
export async function loadStatistics(
  { db, clock, organizationId }: DeliveryScope,
  endpointId: EndpointId,
  input: StatisticsInput = {},
): Promise<EndpointStatistics> {
  const { by, from, to } = StatisticsInput.parse(input)
  const length = lengths[by]
  const end =
    to === undefined
      ? (Math.floor(clock.now().getTime() / length) + 1) * length
      : Math.ceil(Date.parse(to) / length) * length
  const start = from === undefined ? end - defaultLength[by] * length : Math.floor(Date.parse(from) / length) * length
  const periods = (end - start) / length
  if (periods <= 0) throw invalidField('to', 'must be later than from')
  if (periods > maxPeriods)
    throw invalidField('from', `must be at most ${maxPeriods} ${by}s before to; it is ${periods}`)
  await selectEndpoint(db, organizationId, endpointId)
  const { rows } = await sql<{ hour: Date; bucket: number; count: number }>`
    WITH progress AS (SELECT coalesce(counted_to, '-infinity') AS counted_to FROM statistics_progress)
    SELECT hour, bucket, count FROM endpoint_hours WHERE organization_id = ${organizationId}::text
      AND endpoint_id = ${endpointId}::text AND hour >= ${new Date(start)}::timestamptz AND hour < ${new Date(end)}::timestamptz
    UNION ALL
    SELECT ${hourOfRow}, ${bucketOfRow}, count(*)::int FROM deliveries
    WHERE settled_at >= (SELECT counted_to FROM progress) AND settled_at >= ${new Date(start)}::timestamptz
      AND settled_at < ${new Date(end)}::timestamptz AND organization_id = ${organizationId}::text
      AND endpoint_id = ${endpointId}::text AND ${countedRows}
    GROUP BY 1, 2`.execute(db)
  const counted = new Map<number, Map<number, number>>()
  const all = new Map<number, number>()
  for (const { hour, bucket, count } of rows) {
    const period = Math.floor(hour.getTime() / length) * length
    const counts = counted.get(period) ?? new Map<number, number>()
    counted.set(period, counts)
    counts.set(bucket, (counts.get(bucket) ?? 0) + count)
    all.set(bucket, (all.get(bucket) ?? 0) + count)
  }
  const series = Array.from({ length: periods }, (_, index) => {
    const at = start + index * length
    return { start: new Date(at).toISOString(), ...figuresOf(counted.get(at) ?? new Map()) }
  })
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString(), by, total: figuresOf(all), series }
}

function figuresOf(counts: ReadonlyMap<number, number>): Figures {
  const accepted = new Map([...counts].filter(([bucket]) => bucket >= 0))
  const failed = counts.get(-1) ?? 0
  const acceptedCount = [...accepted.values()].reduce((sum, count) => sum + count, 0)
  const share = (part: number) => percentileOf(accepted, part) ?? 0
  return {
    accepted: acceptedCount,
    failed,
    acceptedRate: acceptedCount + failed === 0 ? null : acceptedCount / (acceptedCount + failed),
    latencyMs: acceptedCount === 0 ? null : { p50: share(0.5), p90: share(0.9), p95: share(0.95), p99: share(0.99) },
  }
}
