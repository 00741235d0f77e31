import type { Context } from '../../accounts/context.ts'
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

/** The calendars of an organization, oldest first. */
export async function listCalendars(
  scope: Scope,
  services: CalendarServices,
): Promise<{ data: Calendar[]; nextCursor: null }> {
  const rows = await selectCalendars(scope.db)
    .where('c.organization_id', '=', scope.organizationId)
    .orderBy('c.id')
    .execute()
  const counts = await countProblems(scope)
  return { data: rows.map((row) => show(services, row, counts.get(row.id) ?? 0)), nextCursor: null }
}

function show({ box }: CalendarServices, row: CalendarRow, problemCount: number): Calendar {
  const { username, password } = openAccess(box, row.access_encrypted)
  return toCalendar(row, { username, hasPassword: password !== null }, problemCount)
}
