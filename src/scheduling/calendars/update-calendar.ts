import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { invalidField, problem } from '../../shared/errors.ts'
import type { CalendarId } from '../../shared/ids.ts'
import { type CalendarDetail, CalendarPatch } from './calendar.ts'
import { type CalendarServices, openAccess, sealAccess, showUrl } from './calendar-access.ts'
import { bookingRulesOf, findCalendar, participantsColumn } from './calendar-store.ts'
import { assertKeeps, checkBookingRules, checkCalendarUrl, checkCredentials } from './check-calendar.ts'
import { getCalendar } from './get-calendar.ts'

/**
 * Changes a calendar's settings and syncs it at once. What its entries mean anew is applied to all of them; bookings that were made
 * of entries stay. Throws `validation-failed`, `calendar-not-found`, and `forbidden` for the calendar of somebody else.
 */
export async function updateCalendar(
  ctx: Context,
  services: CalendarServices,
  id: CalendarId,
  input: CalendarPatch,
  isAdmin: boolean,
): Promise<CalendarDetail> {
  const patch = CalendarPatch.parse(input)
  const url = patch.url === undefined ? undefined : checkCalendarUrl(patch.url, services.policy)
  checkCredentials(patch)
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const row = await findCalendar(inside, id)
    await assertKeeps(inside, isAdmin, row.member_id)
    if (row.kind === 'ics' && patch.writesBookings === true) {
      throw invalidField('writesBookings', 'is for CalDAV; a subscribed calendar can only be read')
    }
    await checkBookingRules(inside, patch.bookings)
    const access = openAccess(services.box, row.access_encrypted)
    const after = {
      url: url ?? access.url,
      username: patch.username === undefined ? access.username : patch.username,
      password: patch.password === undefined ? access.password : patch.password,
    }
    const bookings = patch.bookings === undefined ? bookingRulesOf(row) : patch.bookings
    const { numUpdatedRows } = await tx
      .updateTable('calendars')
      .set({
        name: patch.name ?? row.name,
        shown_url: showUrl(row.kind, after.url),
        access_encrypted: sealAccess(services.box, after),
        enabled: patch.enabled ?? row.enabled,
        blocks_time: patch.blocksTime ?? row.blocks_time,
        writes_bookings: patch.writesBookings ?? row.writes_bookings,
        booking_event_type_id: bookings?.eventTypeId ?? null,
        booking_participants: participantsColumn(bookings?.participants),
        time_zone: patch.timeZone ?? row.time_zone,
        sync_every_minutes: patch.syncEveryMinutes ?? row.sync_every_minutes,
        version: row.version + 1,
        // Another address is another calendar; everything is listed, and what is not there is gone.
        sync_token: after.url === access.url ? row.sync_token : null,
        next_sync_at: now,
        updated_at: now,
      })
      .where('organization_id', '=', ctx.organizationId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw problem('calendar-not-found', `There is no calendar ${id}.`)
    return getCalendar(inside, services, id)
  })
}
