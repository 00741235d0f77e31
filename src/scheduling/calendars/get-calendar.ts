import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { decodeCursor, pageOf } from '../../shared/cursor.ts'
import type { CalendarId } from '../../shared/ids.ts'
import type { Calendar, CalendarDetail } from './calendar.ts'
import { type CalendarServices, openAccess } from './calendar-access.ts'
import {
  type CalendarRow,
  countProblems,
  findCalendar,
  findProblems,
  selectCalendars,
  toCalendar,
} from './calendar-store.ts'

type Scope = Pick<Context, 'db' | 'organizationId'>

/** A calendar with the entries that could not be taken over. Throws `calendar-not-found`. */
export async function getCalendar(scope: Scope, services: CalendarServices, id: CalendarId): Promise<CalendarDetail> {
  const row = await findCalendar(scope, id)
  const counts = await countProblems(scope)
  return { ...show(services, row, counts.get(id) ?? 0), problems: await findProblems(scope, id) }
}

export const ListCalendarsInput = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListCalendarsInput = z.input<typeof ListCalendarsInput>

/** The calendars of an organization, oldest first. */
export async function listCalendars(
  scope: Scope,
  services: CalendarServices,
  input: ListCalendarsInput = {},
): Promise<{ data: Calendar[]; nextCursor: string | null }> {
  const { limit, cursor } = ListCalendarsInput.parse(input)
  let query = selectCalendars(scope.db).where('c.organization_id', '=', scope.organizationId)
  if (cursor !== undefined) {
    const [after] = decodeCursor(cursor, 1)
    query = query.where(sql<boolean>`c.id > ${after}`)
  }
  const rows = await query
    .orderBy('c.id')
    .limit(limit + 1)
    .execute()
  const { data, nextCursor } = pageOf(rows, limit, (last) => [last.id])
  const counts = await countProblems(scope)
  return { data: data.map((row) => show(services, row, counts.get(row.id) ?? 0)), nextCursor }
}

function show({ box }: CalendarServices, row: CalendarRow, problemCount: number): Calendar {
  const { username, password } = openAccess(box, row.access_encrypted)
  return toCalendar(row, { username, hasPassword: password !== null }, problemCount)
}
