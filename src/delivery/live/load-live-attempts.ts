import { sql } from 'kysely'
import { z } from 'zod'
import { textArray } from '../../db/text-array.ts'
import { AttemptSummary, DeliverySummary } from '../delivery.ts'
import type { DeliveryScope } from '../delivery-scope.ts'
import { attemptsOf, type DeliveryRow, selectDeliveries, toSummaries } from '../delivery-store.ts'
import type { AttemptNews } from './attempt-news.ts'

/** Which attempts somebody wants to see. */
export const LiveFilter = z.strictObject({
  endpointId: z.string().max(100).optional(),
  trigger: z.string().max(200).optional(),
  status: z
    .enum(['delivered', 'failed', 'pending'])
    .optional()
    .describe('What became of the delivery by the attempt: `pending` is tried again'),
})
export type LiveFilter = z.infer<typeof LiveFilter>

/** An attempt that was settled, and its delivery as it is now. Request and response are read with the delivery. */
export const LiveAttempt = z
  .object({ delivery: DeliverySummary, attempt: AttemptSummary })
  .meta({ id: 'LiveAttempt', description: 'The data of an event `attempt` of the live stream' })
export type LiveAttempt = z.infer<typeof LiveAttempt>

/** What was told of, in that order, without what the filter leaves out or what is gone. */
export async function loadLiveAttempts(
  { db, clock, organizationId }: DeliveryScope,
  news: readonly AttemptNews[],
  { endpointId, trigger, status }: LiveFilter,
): Promise<LiveAttempt[]> {
  if (news.length === 0) return []
  const ids = [...new Set(news.map(({ deliveryId }) => deliveryId))]
  const where = [sql<boolean>`id = ANY(${textArray(ids)})`]
  if (endpointId !== undefined) where.push(sql`endpoint_id = ${endpointId}::text`)
  if (trigger !== undefined) where.push(sql`trigger = ${trigger}::text`)
  const rows = await selectDeliveries(db, organizationId, { from: 'both', where, limit: ids.length })
  const summaries = await toSummaries(db, organizationId, rows, clock.now())
  const shown = new Map(rows.map((row, index) => [row.id, { row, summary: summaries[index] }]))
  return news.flatMap(({ deliveryId, attempt: number }) => {
    const { row, summary } = shown.get(deliveryId) ?? {}
    if (row === undefined || summary === undefined) return []
    const attempt = attemptsOf(row).find((each) => each.number === number)
    if (attempt === undefined || (status !== undefined && statusAfter(row, number) !== status)) return []
    return [{ delivery: summary, attempt }]
  })
}

function statusAfter(row: DeliveryRow, attempt: number): DeliveryRow['status'] {
  return attempt === row.attemptCount ? row.status : 'pending'
}
