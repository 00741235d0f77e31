import { sql } from 'kysely'
import { z } from 'zod'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { decodeTimeCursor, pageOf } from '../../shared/cursor.ts'
import { idSchema, type MemberId } from '../../shared/ids.ts'
import { BookingStatus, Timestamp } from '../../shared/vocabulary.ts'
import { containsPattern } from '../contains-pattern.ts'
import type { Scope } from '../event-types/event-type-store.ts'
import { type BookingRow, selectBookings, toBooking } from './booking-store.ts'
import { waysToMeet } from './meets.ts'

export const ListBookingsInput = z.strictObject({
  status: BookingStatus.optional(),
  from: Timestamp.optional().describe('Bookings that start then or later'),
  to: Timestamp.optional().describe('Bookings that start before'),
  eventTypeId: idSchema('evty').optional(),
  memberId: idSchema('mem').optional().describe('Bookings that the member organizes, or hosts with others'),
  registrations: z
    .enum(['true', 'false'])
    .optional()
    .describe('With `false` without the registrations for dates of group events'),
  q: z.string().max(200).optional().describe("Part of a title, or of an attendee's name or e-mail address"),
  order: z.enum(['asc', 'desc']).default('asc').describe('By start: `asc` is earliest first, `desc` latest first'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListBookingsInput = z.input<typeof ListBookingsInput>

/** The bookings of an organization by their start, cancelled and rejected ones too. */
export async function listBookings(
  scope: Scope,
  input: ListBookingsInput = {},
): Promise<{ data: Booking[]; nextCursor: string | null }> {
  const { order, limit, cursor, memberId, ...filters } = ListBookingsInput.parse(input)
  let matching = selectMatching(scope, filters)
  if (cursor !== undefined) {
    const { at, id } = decodeTimeCursor(cursor)
    const beyond = order === 'asc' ? sql`>` : sql`<`
    matching = matching.where(sql<boolean>`(b.starts_at, b.uid) ${beyond} (${at}::timestamptz, ${id})`)
  }
  const rows: BookingRow[] = []
  for (const query of memberId === undefined ? [matching] : metBy(matching, memberId)) {
    const found = query
      .orderBy('b.starts_at', order)
      .orderBy('b.uid', order)
      .limit(limit + 1)
    rows.push(...(await found.execute()))
  }
  if (memberId !== undefined) rows.sort(order === 'asc' ? byStart : (one, other) => byStart(other, one))
  const page = pageOf(rows, limit, (last) => [last.starts_at.toISOString(), last.uid])
  return { data: page.data.map((row) => toBooking(row, scope.publicUrl)), nextCursor: page.nextCursor }
}

type Filters = Omit<z.output<typeof ListBookingsInput>, 'order' | 'limit' | 'cursor' | 'memberId'>

type Matching = ReturnType<typeof selectMatching>

/** A statement for each way to meet somebody: together they would go through all bookings. */
function metBy(matching: Matching, memberId: MemberId): Matching[] {
  return waysToMeet(sql`${memberId}::text`).map((way) => matching.where(way))
}

/** As the database orders them: uids have one length and are of digits and lower-case letters. */
function byStart(one: BookingRow, other: BookingRow): number {
  return one.starts_at.getTime() - other.starts_at.getTime() || (one.uid < other.uid ? -1 : 1)
}

function selectMatching(scope: Scope, { status, from, to, eventTypeId, registrations, q }: Filters) {
  let query = selectBookings(scope.db)
    .where('b.organization_id', '=', scope.organizationId)
    .where('b.deleted_at', 'is', null)
  if (status !== undefined) query = query.where('b.status', '=', status)
  if (from !== undefined) query = query.where('b.starts_at', '>=', new Date(from))
  if (to !== undefined) query = query.where('b.starts_at', '<', new Date(to))
  if (eventTypeId !== undefined) query = query.where('b.event_type_id', '=', eventTypeId)
  if (registrations === 'false') query = query.where('b.group_date_id', 'is', null)
  if (q !== undefined) {
    const pattern = containsPattern(q)
    query = query.where(sql<boolean>`(b.title ILIKE ${pattern} OR EXISTS (
      SELECT FROM jsonb_array_elements(b.attendees) AS attendee
      WHERE attendee ->> 'name' ILIKE ${pattern} OR attendee ->> 'email' ILIKE ${pattern}))`)
  }
  return query
}
