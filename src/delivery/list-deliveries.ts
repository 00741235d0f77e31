import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { dayOf } from '../db/partitions.ts'
import { textArray } from '../db/text-array.ts'
import { decodeCursor, encodeCursor, pageOf } from '../shared/cursor.ts'
import { type DeliveryId, isId, type OrganizationId } from '../shared/ids.ts'
import { DeliveryStatus, Timestamp } from '../shared/vocabulary.ts'
import { findArchiveEnd, findHorizon } from './bound-list.ts'
import type { DeliverySummary } from './delivery.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { selectDeliveries, toSummaries } from './delivery-store.ts'
import {
  type DeliveryRange,
  deliveriesWithin,
  findLoggedOfEvents,
  findLoggedOfSubjects,
} from './find-logged-of-events.ts'
import { narrowQueue, type QueueSearch } from './narrow-queue.ts'

/** `from` and `to` bound the time at which deliveries were made: `from` belongs to the list, `to` does not. */
export const ListDeliveriesInput = z.strictObject({
  endpointId: z.string().max(100).optional(),
  eventId: z.string().max(100).optional(),
  subjectId: z.string().max(200).optional(),
  trigger: z.string().max(200).optional(),
  status: DeliveryStatus.optional(),
  q: z
    .string()
    .trim()
    .min(1)
    .max(320)
    .optional()
    .describe(
      'The id of a delivery, event, webhook, booking or other subject, or the name or e-mail address of who takes part; ' +
        'three characters of them are enough',
    ),
  from: Timestamp.optional(),
  to: Timestamp.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListDeliveriesInput = z.input<typeof ListDeliveriesInput>
type Query = z.output<typeof ListDeliveriesInput>

/** The subjects that people with this in their name or e-mail address have to do with: bookings, the customers themselves. */
export type FindSubjects = (text: string) => Promise<readonly string[]>

const noSubjects: FindSubjects = async () => []

/**
 * Deliveries of the organization, newest first: what waits and what has ended. A page looks back only so far for a filter that no
 * index answers (see `findHorizon`): it may hold fewer than `limit`, or none, and a `nextCursor` all the same.
 */
export async function listDeliveries(
  { db, clock, organizationId }: DeliveryScope,
  input: ListDeliveriesInput = {},
  findSubjects: FindSubjects = noSubjects,
): Promise<{ data: DeliverySummary[]; nextCursor: string | null }> {
  const query = ListDeliveriesInput.parse(input)
  const now = clock.now()
  const from = query.status === undefined || query.status === 'archived' ? 'both' : queueOrLog(query.status)
  const text = await readText(query.q, findSubjects)
  const search = searchOf(query, text)
  const within = rangeOf(query)
  const range = [deliveriesWithin(within)]
  if (query.status === 'archived') range.push(sql`id < ${await findArchiveEnd(db, organizationId, now)}::text`)
  const log = from === 'queue' ? everything : await narrowLog(db, organizationId, search, within)
  const horizon = text.isNarrow ? log.horizon : (log.horizon ?? (await findHorizon(db, organizationId, query, range)))
  if (horizon !== null) range.push(sql`id >= ${horizon}::text`)
  const whereWaiting = from === 'log' ? [] : await narrowQueue(db, organizationId, search)
  const where = [...conditionsOf(query, now), ...text.where, ...range]
  const filter = { from, where, whereWaiting, whereLogged: log.where, limit: query.limit + 1 } as const
  const page = pageOf(await selectDeliveries(db, organizationId, filter), query.limit, (last) => [last.id])
  const nextCursor = page.nextCursor ?? (horizon === null ? null : encodeCursor([horizon]))
  return { data: await toSummaries(db, organizationId, page.data, now), nextCursor }
}

interface NarrowLog {
  readonly where: readonly RawBuilder<boolean>[]
  /** What is older was not looked at; null when all was. */
  readonly horizon: DeliveryId | null
}

const everything: NarrowLog = { where: [], horizon: null }

/** Conditions that an index answers and all have that the log holds of an event or of subjects; none where there is no such search. */
async function narrowLog(
  db: Db,
  organizationId: OrganizationId,
  { eventId, subjectIds }: QueueSearch,
  range: DeliveryRange,
): Promise<NarrowLog> {
  if (eventId !== undefined) {
    const ids = await findLoggedOfEvents(db, organizationId, [eventId])
    return { where: [sql`id = ANY(${textArray(ids)})`], horizon: null }
  }
  if (subjectIds === undefined) return everything
  const { ids, horizon } = await findLoggedOfSubjects(db, organizationId, subjectIds, range)
  return { where: [sql`id = ANY(${textArray(ids)})`], horizon }
}

interface TextFilter extends QueueSearch {
  readonly where: readonly RawBuilder<boolean>[]
  readonly isNarrow: boolean
}

/** What a text stands for, each with an index. Few deliveries match but for a webhook's. */
async function readText(q: string | undefined, findSubjects: FindSubjects): Promise<TextFilter> {
  if (q === undefined) return { where: [], isNarrow: false }
  if (isId('ep', q)) return { where: [sql`endpoint_id = ${q}::text`], isNarrow: false }
  if (isId('dlv', q)) return { where: [sql`id = ${q}::text`], isNarrow: true }
  if (isId('evt', q)) return { where: [sql`event_id = ${q}::text`], isNarrow: true, eventId: q }
  const subjects = isOfPerson(q) ? [q, ...(await findSubjects(q))] : [q]
  return { where: [sql`subject_id = ANY(${textArray(subjects)})`], isNarrow: true, subjectIds: subjects }
}

function searchOf({ eventId, subjectId }: Query, text: QueueSearch): QueueSearch {
  const subjectIds = subjectId === undefined ? text.subjectIds : [subjectId]
  return { eventId: eventId ?? text.eventId, subjectIds }
}

const fewestCharacters = 3

/** An id is no part of a name, and less than that is part of too many. */
function isOfPerson(q: string): boolean {
  return [...q].length >= fewestCharacters && !isId('bkg', q) && !isId('cus', q)
}

function queueOrLog(status: DeliveryStatus): 'queue' | 'log' {
  return status === 'pending' ? 'queue' : 'log'
}

function conditionsOf(query: Query, now: Date): RawBuilder<boolean>[] {
  const { endpointId, eventId, subjectId, trigger, status } = query
  const where: RawBuilder<boolean>[] = []
  if (endpointId !== undefined) where.push(sql`endpoint_id = ${endpointId}::text`)
  if (eventId !== undefined) where.push(sql`event_id = ${eventId}::text`)
  if (subjectId !== undefined) where.push(sql`subject_id = ${subjectId}::text`)
  if (trigger !== undefined) where.push(sql`trigger = ${trigger}::text`)
  if (status === 'archived') where.push(sql`expires_on <= ${dayOf(now)}::date`)
  else if (status !== undefined && status !== 'pending') where.push(sql`status = ${status}::text`)
  return where
}

function rangeOf({ from, to, cursor }: Query): DeliveryRange {
  const [before] = cursor === undefined ? [] : decodeCursor(cursor, 1)
  return {
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
    before,
  }
}
