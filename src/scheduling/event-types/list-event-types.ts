import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../../shared/cursor.ts'
import type { EventType } from './event-type.ts'
import { type Scope, selectEventTypes, toEventType } from './event-type-store.ts'

export const ListEventTypesInput = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListEventTypesInput = z.input<typeof ListEventTypesInput>

/** The event types of an organization, oldest first. */
export async function listEventTypes(
  scope: Scope,
  input: ListEventTypesInput = {},
): Promise<{ data: EventType[]; nextCursor: string | null }> {
  const { limit, cursor } = ListEventTypesInput.parse(input)
  let query = selectEventTypes(scope.db)
    .where('t.organization_id', '=', scope.organizationId)
    .where('t.deleted_at', 'is', null)
  if (cursor !== undefined) {
    const [after] = decodeCursor(cursor, 1)
    query = query.where(sql<boolean>`t.id > ${after}`)
  }
  const rows = await query
    .orderBy('t.id')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.id])
  return { data: page.data.map((row) => toEventType(row, scope.publicUrl)), nextCursor: page.nextCursor }
}
