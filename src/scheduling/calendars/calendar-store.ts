import { type InferResult, sql } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import { type Db, json } from '../../db/database.ts'
import { problem } from '../../shared/errors.ts'
import { type CalendarId, type LeaseId, newId, type OrganizationId } from '../../shared/ids.ts'
import type { Calendar, CalendarProblem } from './calendar.ts'
import { type CalendarReason, readReason } from './calendar-reasons.ts'
import { Participants } from './participants.ts'

/** Calendars with the member whose they are. */
export function selectCalendars(db: Db) {
  return db
    .selectFrom('calendars as c')
    .innerJoin('members as m', (join) =>
      join.onRef('m.organization_id', '=', 'c.organization_id').onRef('m.id', '=', 'c.member_id'),
    )
    .selectAll('c')
    .select(['m.number as member_number', 'm.email as member_email', 'm.name as member_name'])
}

export type CalendarRow = InferResult<ReturnType<typeof selectCalendars>>[number]

/** Throws `calendar-not-found` for an id that is unknown or another organization's. */
export async function findCalendar(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  id: CalendarId,
): Promise<CalendarRow> {
  const row = await selectCalendars(db)
    .where('c.organization_id', '=', organizationId)
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw problem('calendar-not-found', `There is no calendar ${id}.`)
  return row
}

/** What bookings are made of, and with whom; null for a calendar that makes none. */
export function bookingRulesOf(row: Pick<CalendarRow, 'booking_event_type_id' | 'booking_participants'>) {
  if (row.booking_event_type_id === null) return null
  return { eventTypeId: row.booking_event_type_id, participants: Participants.parse(row.booking_participants) }
}

/** The column for with whom bookings are. */
export function participantsColumn(participants: Participants | undefined) {
  return participants === undefined ? sql<never>`NULL::jsonb` : json(participants)
}

export function toCalendar(
  row: CalendarRow,
  access: { username: string | null; hasPassword: boolean },
  problemCount: number,
): Calendar {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    url: row.shown_url,
    ...access,
    memberId: row.member_id,
    memberName: row.member_name,
    timeZone: row.time_zone,
    enabled: row.enabled,
    blocksTime: row.blocks_time,
    writesBookings: row.writes_bookings,
    bookings: bookingRulesOf(row),
    syncEveryMinutes: row.sync_every_minutes,
    state: stateOf(row),
    lastSyncedAt: row.last_synced_at?.toISOString() ?? null,
    lastError: row.last_error,
    lastErrorReason: reasonOf(row.last_error_reason, row.last_error),
    nextSyncAt: row.enabled ? row.next_sync_at.toISOString() : null,
    problemCount,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** What programs call a sentence that is kept; null where none of it is known. */
function reasonOf(stored: unknown, sentence: string | null) {
  const reason = readReason(stored, sentence)
  return reason === null ? null : { code: reason.code, params: reason.params }
}

function stateOf(row: CalendarRow): Calendar['state'] {
  if (!row.enabled) return 'off'
  if (row.lease_id !== null) return 'syncing'
  if (row.failures > 0) return 'failing'
  return row.last_synced_at === null ? 'waiting' : 'synced'
}

/** How many entries of each calendar could not be taken over. */
export async function countProblems({
  db,
  organizationId,
}: Pick<Context, 'db' | 'organizationId'>): Promise<Map<CalendarId, number>> {
  const rows = await db
    .selectFrom('calendar_entries')
    .select(['calendar_id', sql<number>`count(*)::int`.as('count')])
    .where('organization_id', '=', organizationId)
    .where('problem', 'is not', null)
    .groupBy('calendar_id')
    .execute()
  return new Map(rows.map(({ calendar_id, count }) => [calendar_id, count]))
}

export async function findProblems(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  id: CalendarId,
): Promise<CalendarProblem[]> {
  const rows = await db
    .selectFrom('calendar_entries')
    .select(['uid', 'href', 'problem', 'problem_reason', 'problem_at'])
    .where('organization_id', '=', organizationId)
    .where('calendar_id', '=', id)
    .where('problem', 'is not', null)
    .orderBy('problem_at', 'desc')
    .orderBy('href')
    .limit(100)
    .execute()
  return rows.map(({ uid, href, problem: reason, problem_reason, problem_at }) => ({
    uid,
    href,
    ...(reasonOf(problem_reason, reason) ?? { code: null, params: {} }),
    reason: reason ?? '',
    since: (problem_at ?? new Date(0)).toISOString(),
  }))
}

/** A calendar that this process may sync until the lease ends. */
export type LeasedCalendar = CalendarRow & { readonly lease_id: LeaseId }

/** Leases the calendar that waits longest, or null when none is due. Leases that ended are taken over. */
export async function claimCalendar(db: Db, now: Date, leaseMs: number): Promise<LeasedCalendar | null> {
  const leaseId = newId('lease', now)
  const { rows } = await sql<{ organization_id: OrganizationId; id: CalendarId }>`
    UPDATE calendars c SET lease_id = ${leaseId}, lease_ends_at = ${new Date(now.getTime() + leaseMs)}::timestamptz
    FROM (
      SELECT organization_id, id FROM calendars
      WHERE enabled AND next_sync_at <= ${now}::timestamptz
        AND (lease_ends_at IS NULL OR lease_ends_at < ${now}::timestamptz)
      ORDER BY next_sync_at LIMIT 1 FOR UPDATE SKIP LOCKED) AS due
    WHERE c.organization_id = due.organization_id AND c.id = due.id
    RETURNING c.organization_id, c.id`.execute(db)
  const [due] = rows
  if (due === undefined) return null
  const row = await findCalendar({ db, organizationId: due.organization_id }, due.id)
  return row.lease_id === leaseId ? { ...row, lease_id: leaseId } : null
}

/** Holds a leased calendar until the transaction ends, and its lease for `leaseMs` more. False: somebody else has it, or it is gone. */
export async function holdCalendar(tx: Db, calendar: LeasedCalendar, now: Date, leaseMs: number): Promise<boolean> {
  const { numUpdatedRows } = await leased(tx, calendar)
    .set({ lease_ends_at: new Date(now.getTime() + leaseMs) })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function leased(db: Db, { organization_id, id, lease_id }: LeasedCalendar) {
  return db
    .updateTable('calendars')
    .where('organization_id', '=', organization_id)
    .where('id', '=', id)
    .where('lease_id', '=', lease_id)
}

/** Gives a lease back; the calendar stays due. */
export async function releaseCalendar(db: Db, calendar: LeasedCalendar): Promise<void> {
  await leased(db, calendar).set({ lease_id: null, lease_ends_at: null }).execute()
}

/** Gives all leases back, where there is no other process. */
export async function releaseCalendars(db: Db): Promise<void> {
  await db
    .updateTable('calendars')
    .set({ lease_id: null, lease_ends_at: null })
    .where('lease_id', 'is not', null)
    .execute()
}

export interface SyncOutcome {
  readonly error: CalendarReason | null
  /** From where to ask the next time; undefined leaves it as it is. */
  readonly token?: string | null
  readonly nextSyncAt: Date
}

/** Writes what became of a sync and gives the lease back. A sync that was asked for meanwhile stays due. */
export async function settleCalendar(db: Db, calendar: LeasedCalendar, outcome: SyncOutcome, now: Date): Promise<void> {
  const { error, token, nextSyncAt } = outcome
  await leased(db, calendar)
    .set({
      lease_id: null,
      lease_ends_at: null,
      last_error: error?.message ?? null,
      last_error_reason: error === null ? null : json(error),
      failures: error === null ? 0 : calendar.failures + 1,
      next_sync_at: sql<Date>`CASE WHEN next_sync_at > ${calendar.next_sync_at}::timestamptz THEN next_sync_at
        ELSE ${nextSyncAt}::timestamptz END`,
      ...(error === null ? { last_synced_at: now } : {}),
      ...(token === undefined ? {} : { sync_token: token }),
    })
    .execute()
}
