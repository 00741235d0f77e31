import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { decodeCursor, pageOf } from '../shared/cursor.ts'
import type { OrganizationId } from '../shared/ids.ts'
import type { EventSummary } from './event.ts'
import { eventColumns, toEventSummary } from './event-summary.ts'

export const ListEventsInput = z.strictObject({
  topic: z.string().max(200).optional(),
  subjectId: z.string().max(200).optional(),
  endpointId: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListEventsInput = z.infer<typeof ListEventsInput>

/** The events of an organization, newest first, each with what every endpoint did with it. */
export async function listEvents(
  db: Db,
  organizationId: OrganizationId,
  input: ListEventsInput,
): Promise<{ data: EventSummary[]; nextCursor: string | null }> {
  const { topic, subjectId, endpointId, limit, cursor } = input
  let query = db.selectFrom('events').select(eventColumns).where('organization_id', '=', organizationId)
  if (topic !== undefined) query = query.where('topic', '=', topic)
  if (subjectId !== undefined) query = query.where('subject_id', '=', subjectId)
  if (endpointId !== undefined) {
    query = query.where(sql<boolean>`decisions @> ${JSON.stringify([{ endpointId }])}::jsonb`)
  }
  if (cursor !== undefined) {
    const [before] = decodeCursor(cursor, 1)
    query = query.where(sql<boolean>`id < ${before}`)
  }
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.id])
  return { data: page.data.map(toEventSummary), nextCursor: page.nextCursor }
}
