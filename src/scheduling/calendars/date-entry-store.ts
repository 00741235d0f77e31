import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import type { Db } from '../../db/database.ts'
import { type GroupDateId, isId } from '../../shared/ids.ts'
import type { CalendarKey } from './entry-store.ts'
import { idOfEntry } from './render-entry.ts'

/** A date of a group event, and what of it stands in a calendar. */
export interface DateToPush {
  readonly id: GroupDateId
  /** Whether it belongs into the calendar; otherwise its entry is to go. */
  readonly stands: boolean
  /** Of its entry; null while it has none. */
  readonly href: string | null
  readonly title: string
  readonly location: string | null
  readonly start: Date
  readonly end: Date
  readonly seats: number
  readonly seatsTaken: number
  readonly updatedAt: Date
  /** A digest of what its entry shows besides the seats that are taken. */
  readonly shown: string
}

interface SqlCalendar {
  readonly organizationId: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
  readonly memberId: RawBuilder<unknown>
}

const location = sql`coalesce(d.location, t.location) ->> 'value'`
const shown = sql`md5(concat_ws('|', d.starts_at, d.ends_at, d.seats, t.title, ${location}))`
const stands = sql`(d.cancelled_at IS NULL AND d.deleted_at IS NULL AND t.deleted_at IS NULL)`

/**
 * What stands in a calendar and should not, or should and does not as it is now: dates `d` of event types `t`, noted as `l`.
 *
 * @param orElse when an entry is to be written anew besides
 */
export function staleDates(
  { organizationId, id, memberId }: SqlCalendar,
  now: Date,
  orElse: RawBuilder<unknown> = sql`false`,
): RawBuilder<unknown> {
  return sql`group_dates d
    JOIN event_types t ON t.organization_id = d.organization_id AND t.id = d.event_type_id
    LEFT JOIN calendar_dates l ON l.organization_id = d.organization_id AND l.calendar_id = ${id} AND l.group_date_id = d.id
    WHERE d.organization_id = ${organizationId} AND d.ends_at > ${now}::timestamptz
      AND CASE WHEN ${stands} AND t.organizer_id = ${memberId} THEN l.shown IS DISTINCT FROM ${shown} OR ${orElse}
        ELSE l.group_date_id IS NOT NULL END`
}

/** Dates whose entries are to be written or removed, those where only other seats are taken included. */
export async function findDatesToPush(
  db: Db,
  calendar: CalendarKey & { readonly member_id: string },
  now: Date,
  limit: number,
): Promise<DateToPush[]> {
  const { member_id } = calendar
  const { rows } = await sql<DateToPush>`
    SELECT d.id, ${stands} AND t.organizer_id = ${member_id} AS stands, l.href, t.title,
      ${location} AS location, d.starts_at AS start, d.ends_at AS "end", d.seats,
      d.seats_taken AS "seatsTaken", d.updated_at AS "updatedAt", ${shown} AS shown
    FROM ${staleDates(asSql(calendar), now, sql`l.seats_taken <> d.seats_taken`)}
    ORDER BY d.starts_at LIMIT ${limit}::int`.execute(db)
  return rows
}

function asSql({ organization_id, id, member_id }: CalendarKey & { readonly member_id: string }): SqlCalendar {
  return { organizationId: sql`${organization_id}`, id: sql`${id}`, memberId: sql`${member_id}` }
}

/** Notes that a calendar has an entry of a date as it is here. */
export async function noteDate(
  tx: Db,
  { organization_id, id }: CalendarKey,
  date: Pick<DateToPush, 'id' | 'shown' | 'seatsTaken'>,
  href: string,
): Promise<void> {
  const columns = { href, shown: date.shown, seats_taken: date.seatsTaken }
  await tx
    .insertInto('calendar_dates')
    .values({ organization_id, calendar_id: id, group_date_id: date.id, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'calendar_id', 'group_date_id']).doUpdateSet(columns),
    )
    .execute()
}

/** Notes that a calendar has no entry of a date any more. */
export async function forgetDate(tx: Db, { organization_id, id }: CalendarKey, dateId: GroupDateId): Promise<void> {
  await tx
    .deleteFrom('calendar_dates')
    .where('organization_id', '=', organization_id)
    .where('calendar_id', '=', id)
    .where('group_date_id', '=', dateId)
    .execute()
}

/** Whether an entry is that of a date of the organization, whoever put it there. */
export async function isDateEntry({ db, organizationId }: Pick<Context, 'db' | 'organizationId'>, uid: string) {
  const id = idOfEntry(uid)
  if (id === null || !isId('date', id)) return false
  const row = await db
    .selectFrom('group_dates')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
