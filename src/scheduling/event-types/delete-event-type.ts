import type { Context } from '../../accounts/context.ts'
import type { EventTypeId } from '../../shared/ids.ts'
import { eventTypeNotFound } from './event-type-store.ts'

/**
 * Takes an event type away: it can no longer be booked, and its slug is free. Its bookings stay. Throws
 * `event-type-not-found`.
 */
export async function deleteEventType(ctx: Context, id: EventTypeId): Promise<void> {
  const now = ctx.clock.now()
  const { numUpdatedRows } = await ctx.db
    .updateTable('event_types')
    .set({ deleted_at: now, updated_at: now })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw eventTypeNotFound(id)
}
