import type { Context } from '../../accounts/context.ts'
import { problem } from '../../shared/errors.ts'
import type { CalendarId } from '../../shared/ids.ts'
import type { CalendarDetail } from './calendar.ts'
import type { CalendarServices } from './calendar-access.ts'
import { findCalendar } from './calendar-store.ts'
import { getCalendar } from './get-calendar.ts'

/**
 * Makes a calendar due at once, also one that failed lately; what comes of it is in its state. Throws `calendar-not-found`, and
 * `calendar-off` for one that is switched off.
 */
export async function requestSync(ctx: Context, services: CalendarServices, id: CalendarId): Promise<CalendarDetail> {
  const row = await findCalendar(ctx, id)
  if (!row.enabled) throw problem('calendar-off', 'The calendar is switched off. Switch it on to sync it.')
  await ctx.db
    .updateTable('calendars')
    .set({ next_sync_at: ctx.clock.now() })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .execute()
  return getCalendar(ctx, services, id)
}
