import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import type { OrganizationId } from '../shared/ids.ts'

/*
 * The queue has no index of events and subjects, which would cost every delivery twice. But what waits of an event has the event's
 * ordering key, and the queue is indexed by endpoint and ordering key: a look at each pair takes microseconds, however long it is.
 */

/** More pairs than these take longer than they spare. */
const maxPairs = 5000
/** Events of a subject whose keys are looked for. Those of a booking have one. */
const maxEvents = 500

export interface QueueSearch {
  readonly eventId?: string | undefined
  readonly subjectIds?: readonly string[] | undefined
}

/**
 * Conditions that all have that waits of an event or of subjects, and that an index answers; none where there is no such search, or
 * nothing is spared by them.
 */
export async function narrowQueue(
  db: Db,
  organizationId: OrganizationId,
  { eventId, subjectIds }: QueueSearch,
): Promise<RawBuilder<boolean>[]> {
  if (eventId === undefined && subjectIds === undefined) return []
  const about =
    eventId === undefined
      ? sql`subject_id = ANY(${textArray([...(subjectIds ?? [])])}) ORDER BY id DESC`
      : sql`id = ${eventId}::text`
  const { rows: events } = await sql<{ key: string }>`
    SELECT ordering_key AS key FROM events WHERE organization_id = ${organizationId}::text AND ${about}
    LIMIT ${maxEvents + 1}::int`.execute(db)
  if (events.length > maxEvents) return []
  const keys = [...new Set(events.map(({ key }) => key))]
  const endpoints = await db
    .selectFrom('endpoints')
    .select('id')
    .where('organization_id', '=', organizationId)
    .execute()
  if (keys.length * endpoints.length > maxPairs) return []
  return [
    sql`endpoint_id = ANY(${textArray(endpoints.map(({ id }) => id))})`,
    sql`ordering_key = ANY(${textArray(keys)})`,
  ]
}
