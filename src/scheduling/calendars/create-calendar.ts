import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { invalidField } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import { type Calendar, CalendarInput } from './calendar.ts'
import { type CalendarServices, sealAccess, showUrl } from './calendar-access.ts'
import { findCalendar, participantsColumn, toCalendar } from './calendar-store.ts'
import { assertKeeps, checkBookingRules, checkCalendarUrl, checkCredentials, findKeeper } from './check-calendar.ts'

/**
 * Connects a calendar of another system; its first sync begins at once, and tells whether it can be reached. Throws
 * `validation-failed`, and `forbidden` for the calendar of somebody else.
 */
export async function createCalendar(
  ctx: Context,
  { box, policy }: CalendarServices,
  input: CalendarInput,
  isAdmin: boolean,
): Promise<Calendar> {
  const request = CalendarInput.parse(input)
  const { kind, username = null, password = null, bookings = null } = request
  const url = checkCalendarUrl(request.url, policy)
  checkCredentials(request)
  if (kind === 'ics' && request.writesBookings === true) {
    throw invalidField('writesBookings', 'is for CalDAV; a subscribed calendar can only be read')
  }
  const now = ctx.clock.now()
  const id = newId('cal', now)
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const member = await findKeeper(inside, request.memberId)
    await assertKeeps(inside, isAdmin, member.id)
    await checkBookingRules(inside, bookings)
    await tx
      .insertInto('calendars')
      .values({
        organization_id: ctx.organizationId,
        id,
        member_id: member.id,
        name: request.name,
        kind,
        shown_url: showUrl(kind, url),
        access_encrypted: sealAccess(box, { url, username, password }),
        enabled: request.enabled ?? true,
        blocks_time: request.blocksTime ?? true,
        writes_bookings: request.writesBookings ?? false,
        booking_event_type_id: bookings?.eventTypeId ?? null,
        booking_participants: participantsColumn(bookings?.participants),
        time_zone: request.timeZone ?? member.time_zone,
        sync_every_minutes: request.syncEveryMinutes ?? 5,
        next_sync_at: now,
        created_at: now,
        updated_at: now,
      })
      .execute()
    return toCalendar(await findCalendar(inside, id), { username, hasPassword: password !== null }, 0)
  })
}
