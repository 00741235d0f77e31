import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { decodeTimeCursor, pageOf } from '../../shared/cursor.ts'
import { problem } from '../../shared/errors.ts'
import { type BookingUid, type CalendarId, idSchema, type MemberId } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import { maxWindowDays, readWindow } from '../availability/read-window.ts'
import { Person, toPerson } from './out-of-office.ts'

export const ListUnavailableTimesInput = z.strictObject({
  from: Timestamp.describe('Times that end after it'),
  to: Timestamp.describe(`Times that start before it; at most ${maxWindowDays} days after \`from\``),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

export const UnavailableTime = z
  .object({
    kind: z.enum(['out-of-office', 'calendar']).describe('`calendar`: an entry of a connected calendar takes the time'),
    start: Timestamp,
    end: Timestamp,
    reason: z.string().nullable().describe('Why the member is out of office'),
    toMember: Person.nullable().describe('Who takes the bookings while the member is out of office'),
    calendar: z.object({ id: idSchema('cal'), name: z.string() }).nullable(),
    bookingUid: z.string().nullable().describe('The booking that the entry of the calendar stands for'),
  })
  .meta({ id: 'UnavailableTime' })
export type UnavailableTime = z.infer<typeof UnavailableTime>

interface Row {
  key: string
  starts_at: Date
  ends_at: Date
  reason: string | null
  to_member_id: MemberId | null
  to_member_name: string | null
  calendar_id: CalendarId | null
  calendar_name: string | null
  booking_uid: BookingUid | null
}

type Scope = Pick<Context, 'db' | 'organizationId'>

/**
 * When a member cannot be booked though nothing is booked: out of office, and busy by a connected calendar, of which no more than its
 * name is told. The earliest start first. Throws `member-not-found`, `validation-failed`.
 */
export async function listUnavailableTimes(
  scope: Scope,
  memberId: MemberId,
  input: z.input<typeof ListUnavailableTimesInput>,
): Promise<{ data: UnavailableTime[]; nextCursor: string | null }> {
  const { from, to, limit, cursor } = ListUnavailableTimesInput.parse(input)
  readWindow(from, to)
  const after = cursor === undefined ? null : decodeTimeCursor(cursor)
  const rows = await selectTimes(scope, await numberOf(scope, memberId), { from, to, after, count: limit + 1 })
  const page = pageOf(rows, limit, (last) => [last.starts_at.toISOString(), last.key])
  return { data: page.data.map(toUnavailableTime), nextCursor: page.nextCursor }
}

async function numberOf({ db, organizationId }: Scope, memberId: MemberId): Promise<number> {
  const row = await db
    .selectFrom('members')
    .select('number')
    .where('organization_id', '=', organizationId)
    .where('id', '=', memberId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw problem('member-not-found', `There is no member ${memberId}.`)
  return row.number
}

interface Window {
  from: string
  to: string
  after: { at: Date; id: string } | null
  count: number
}

/** In the words of the indexes `out_of_office_blocked` and `busy_times_blocked`. */
async function selectTimes({ db, organizationId }: Scope, memberNumber: number, window: Window): Promise<Row[]> {
  const { from, to, after, count } = window
  const member = sql`int8range(${memberNumber}::bigint, ${memberNumber}::bigint, '[]')`
  const span = sql`tstzrange(${from}::timestamptz, ${to}::timestamptz)`
  const beyond = after === null ? sql`` : sql`WHERE (starts_at, key) > (${after.at}::timestamptz, ${after.id})`
  const { rows } = await sql<Row>`
    SELECT * FROM (
      SELECT o.id AS key, o.starts_at, o.ends_at, o.reason, s.id AS to_member_id, s.name AS to_member_name,
        NULL AS calendar_id, NULL AS calendar_name, NULL AS booking_uid
      FROM out_of_office o
      LEFT JOIN members s ON s.organization_id = o.organization_id AND s.id = o.to_member_id
      WHERE o.organization_id = ${organizationId} AND int8range(o.member_number, o.member_number, '[]') && ${member}
        AND tstzrange(o.starts_at, o.ends_at) && ${span}
      UNION ALL
      SELECT md5(concat_ws(' ', b.calendar_id, b.href, b.occurrence)), lower(b.blocked), upper(b.blocked), NULL, NULL, NULL,
        c.id, c.name, b.booking_uid
      FROM busy_times b
      JOIN calendars c ON c.organization_id = b.organization_id AND c.id = b.calendar_id
      WHERE b.organization_id = ${organizationId} AND int8range(b.member_number, b.member_number, '[]') && ${member}
        AND b.blocked && ${span}
    ) AS times ${beyond}
    ORDER BY starts_at, key LIMIT ${count}`.execute(db)
  return rows
}

function toUnavailableTime(row: Row): UnavailableTime {
  const { calendar_id: id, calendar_name: name, reason, booking_uid: bookingUid } = row
  const calendar = id === null || name === null ? null : { id, name }
  const toMember = toPerson(row.to_member_id, row.to_member_name)
  const span = { start: row.starts_at.toISOString(), end: row.ends_at.toISOString() }
  return { kind: calendar === null ? 'out-of-office' : 'calendar', ...span, reason, toMember, calendar, bookingUid }
}
