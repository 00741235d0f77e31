import { Temporal } from 'temporal-polyfill'
import type { Context } from '../../accounts/context.ts'
import type { Db } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import { dayMs } from '../availability/open-intervals.ts'
import { bookingRulesOf, type CalendarRow, type LeasedCalendar } from './calendar-store.ts'
import type { Window } from './expand-entry.ts'
import type { Participants } from './participants.ts'

/** How far ahead series are followed; the window moves on with time. */
export const horizonDays = 180

/** A calendar while it is synced, and on whose behalf its entries change bookings. */
export interface SyncedCalendar {
  readonly row: LeasedCalendar
  readonly rules: ReturnType<typeof bookingRulesOf>
  /** The members of the organization, in lower case. */
  readonly memberEmails: ReadonlySet<string>
  readonly window: Window
  readonly ctx: Context
}

export type BookingRules = { readonly eventTypeId: string; readonly participants: Participants }

export async function openCalendar(
  db: Db,
  clock: Clock,
  publicUrl: string,
  row: LeasedCalendar,
): Promise<SyncedCalendar> {
  const members = await db
    .selectFrom('members')
    .select('email')
    .where('organization_id', '=', row.organization_id)
    .execute()
  return {
    row,
    rules: bookingRulesOf(row),
    memberEmails: new Set(members.map(({ email }) => email.toLowerCase())),
    window: windowAt(clock.now(), row),
    ctx: {
      db,
      clock,
      publicUrl,
      organizationId: row.organization_id,
      source: 'calendar',
      actor: { type: 'system', name: row.name, email: null },
    },
  }
}

/** From yesterday on, so that what is going on counts; whole days, so that it stays the same for a day. */
function windowAt(now: Date, { time_zone }: CalendarRow): Window {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(time_zone)
    .startOfDay().epochMilliseconds
  return { start: today - dayMs, end: today + horizonDays * dayMs }
}
