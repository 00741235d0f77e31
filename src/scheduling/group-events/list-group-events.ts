import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { textArray } from '../../db/text-array.ts'
import { decodeCursor, pageOf } from '../../shared/cursor.ts'
import { problem } from '../../shared/errors.ts'
import type { EventTypeId } from '../../shared/ids.ts'
import type { EventType } from '../event-types/event-type.ts'
import { findEventType, selectEventTypes, toEventType } from '../event-types/event-type-store.ts'
import { selectDates, toGroupDate } from './group-date-store.ts'
import type { GroupEvent } from './group-event.ts'

type ListContext = Pick<Context, 'db' | 'organizationId' | 'publicUrl' | 'clock'>

export const ListGroupEventsInput = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

/** The group events of an organization, oldest first, each with its next date. */
export async function listGroupEvents(
  ctx: ListContext,
  input: z.input<typeof ListGroupEventsInput> = {},
): Promise<{ data: GroupEvent[]; nextCursor: string | null }> {
  const { limit, cursor } = ListGroupEventsInput.parse(input)
  let query = selectEventTypes(ctx.db)
    .where('t.organization_id', '=', ctx.organizationId)
    .where('t.kind', '=', 'group_event')
    .where('t.deleted_at', 'is', null)
  if (cursor !== undefined) {
    const [id = ''] = decodeCursor(cursor, 1)
    query = query.where(sql<boolean>`t.id > ${id}`)
  }
  const rows = await query
    .orderBy('t.id')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.id])
  const eventTypes = page.data.map((row) => toEventType(row, ctx.publicUrl))
  return { data: await withDates(ctx, eventTypes), nextCursor: page.nextCursor }
}

/** One group event. Throws `event-type-not-found`, also for what is none. */
export async function getGroupEvent(ctx: ListContext, id: EventTypeId): Promise<GroupEvent> {
  const [found] = await withDates(ctx, [await findEventType(ctx, id)])
  if (found?.kind !== 'group_event') throw problem('event-type-not-found', `There is no group event ${id}.`)
  return found
}

async function withDates(ctx: ListContext, eventTypes: readonly EventType[]): Promise<GroupEvent[]> {
  const rows = await selectDates(ctx)
    .select(sql<number>`count(*) OVER (PARTITION BY event_type_id)::int`.as('upcoming'))
    .distinctOn('event_type_id')
    .where(sql<boolean>`event_type_id = ANY(${textArray(eventTypes.map(({ id }) => id))})`)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', ctx.clock.now())
    .orderBy('event_type_id')
    .orderBy('starts_at')
    .execute()
  const next = new Map(rows.map((row) => [row.event_type_id, row]))
  return eventTypes.map((eventType) => {
    const row = next.get(eventType.id)
    return { ...eventType, upcomingDates: row?.upcoming ?? 0, nextDate: row === undefined ? null : toGroupDate(row) }
  })
}
