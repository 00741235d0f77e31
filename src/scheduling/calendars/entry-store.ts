import { sql } from 'kysely'
import { type Db, json } from '../../db/database.ts'
import { textArray } from '../../db/text-array.ts'
import type { BookingUid, CalendarId, OrganizationId } from '../../shared/ids.ts'
import type { CalendarReason } from './calendar-reasons.ts'
import { EntryFacts } from './entry-facts.ts'

/** One calendar of one organization. */
export interface CalendarKey {
  readonly organization_id: OrganizationId
  readonly id: CalendarId
}

/** The entries that are known, href to ETag. */
export async function findKnownEntries(db: Db, { organization_id, id }: CalendarKey): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('calendar_entries')
    .select(['href', 'etag'])
    .where('organization_id', '=', organization_id)
    .where('calendar_id', '=', id)
    .execute()
  return new Map(rows.map(({ href, etag }) => [href, etag]))
}

/** Whether other entries of the calendar have this UID. */
export async function findHrefsOfUid(db: Db, { organization_id, id }: CalendarKey, uid: string): Promise<string[]> {
  const rows = await db
    .selectFrom('calendar_entries')
    .select('href')
    .where('organization_id', '=', organization_id)
    .where('calendar_id', '=', id)
    .where('uid', '=', uid)
    .execute()
  return rows.map(({ href }) => href)
}

export interface StoredEntry {
  readonly href: string
  readonly etag: string
  readonly uid: string | null
  readonly content: string | null
  readonly version: number
  readonly expandedTo: Date | null
}

/** Keeps an entry that could be read. */
export async function saveEntry(tx: Db, { organization_id, id }: CalendarKey, entry: StoredEntry): Promise<void> {
  const { href, etag, uid, content, version, expandedTo } = entry
  const columns = {
    etag,
    uid,
    content,
    version,
    expanded_to: expandedTo,
    problem: null,
    problem_reason: null,
    problem_at: null,
  }
  await tx
    .insertInto('calendar_entries')
    .values({ organization_id, calendar_id: id, href, ...columns })
    .onConflict((conflict) => conflict.columns(['organization_id', 'calendar_id', 'href']).doUpdateSet(columns))
    .execute()
}

/** Notes that the newest content of an entry cannot be read; what was read before stays. */
export async function saveProblem(
  tx: Db,
  { organization_id, id }: CalendarKey,
  { href, etag, uid, version }: Pick<StoredEntry, 'href' | 'etag' | 'uid' | 'version'>,
  problem: CalendarReason,
  now: Date,
): Promise<void> {
  await sql`
    INSERT INTO calendar_entries (organization_id, calendar_id, href, etag, uid, version, problem, problem_reason, problem_at)
    VALUES (${organization_id}, ${id}, ${href}, ${etag}, ${uid}, ${version}::int, ${problem.message}, ${json(problem)},
      ${now}::timestamptz)
    ON CONFLICT (organization_id, calendar_id, href) DO UPDATE SET etag = excluded.etag, version = excluded.version,
      uid = coalesce(calendar_entries.uid, excluded.uid), problem = excluded.problem,
      problem_reason = excluded.problem_reason,
      problem_at = CASE WHEN calendar_entries.problem = excluded.problem THEN calendar_entries.problem_at
        ELSE excluded.problem_at END`.execute(tx)
}

export async function deleteEntry(tx: Db, { organization_id, id }: CalendarKey, href: string): Promise<void> {
  for (const table of ['calendar_entries', 'busy_times'] as const) {
    await tx
      .deleteFrom(table)
      .where('organization_id', '=', organization_id)
      .where('calendar_id', '=', id)
      .where('href', '=', href)
      .execute()
  }
}

/** Entries to be applied anew although they did not change: settings did, or time went on. */
export async function findStaleEntries(
  db: Db,
  { organization_id, id }: CalendarKey,
  version: number,
  expandedBefore: Date,
): Promise<{ href: string; etag: string; content: string }[]> {
  const { rows } = await sql<{ href: string; etag: string; content: string }>`
    SELECT href, etag, content FROM calendar_entries
    WHERE organization_id = ${organization_id} AND calendar_id = ${id} AND content IS NOT NULL
      AND (version <> ${version}::int OR expanded_to < ${expandedBefore}::timestamptz)
    ORDER BY href`.execute(db)
  return rows
}

/** An occurrence that is a booking, or a booking that is an entry. */
export interface CalendarLink {
  readonly uid: string
  readonly occurrence: string
  readonly href: string
  readonly bookingUid: BookingUid
  readonly chainUid: BookingUid
  readonly written: boolean
  readonly seen: EntryFacts
  readonly sequence: number | null
}

function selectLinks(db: Db, { organization_id, id }: CalendarKey) {
  return db
    .selectFrom('calendar_bookings')
    .selectAll()
    .where('organization_id', '=', organization_id)
    .where('calendar_id', '=', id)
}

type LinkRow = Awaited<ReturnType<ReturnType<typeof selectLinks>['execute']>>[number]

function toLink(row: LinkRow): CalendarLink {
  return {
    uid: row.uid,
    occurrence: row.occurrence,
    href: row.href,
    bookingUid: row.booking_uid,
    chainUid: row.chain_uid,
    written: row.written,
    seen: EntryFacts.parse(row.seen),
    sequence: row.sequence,
  }
}

export async function findLinksOfUid(db: Db, key: CalendarKey, uid: string): Promise<CalendarLink[]> {
  return (await selectLinks(db, key).where('uid', '=', uid).orderBy('occurrence').execute()).map(toLink)
}

export async function findLinksOfHref(db: Db, key: CalendarKey, href: string): Promise<CalendarLink[]> {
  return (await selectLinks(db, key).where('href', '=', href).orderBy('occurrence').execute()).map(toLink)
}

export async function findLinks(db: Db, key: CalendarKey): Promise<CalendarLink[]> {
  return (await selectLinks(db, key).orderBy('uid').orderBy('occurrence').execute()).map(toLink)
}

/** Links whose bookings are no longer what the calendar shows, of those that are not over. */
export async function findOutdatedLinks(
  db: Db,
  { organization_id, id }: CalendarKey,
  now: Date,
): Promise<CalendarLink[]> {
  const rows = await db
    .selectFrom('calendar_bookings as l')
    .innerJoin('bookings as b', (join) =>
      join.onRef('b.organization_id', '=', 'l.organization_id').onRef('b.uid', '=', 'l.booking_uid'),
    )
    .selectAll('l')
    .where('l.organization_id', '=', organization_id)
    .where('l.calendar_id', '=', id)
    .where(
      sql<boolean>`(b.rescheduled_to IS NOT NULL OR (b.ends_at > ${now}::timestamptz
        AND (b.sequence IS DISTINCT FROM l.sequence OR b.deleted_at IS NOT NULL)))`,
    )
    .orderBy('l.uid')
    .orderBy('l.occurrence')
    .execute()
  return rows.map(toLink)
}

/** Whether another calendar of the organization has made an entry its bookings. */
export async function isLinkedElsewhere(db: Db, { organization_id, id }: CalendarKey, uid: string): Promise<boolean> {
  const row = await db
    .selectFrom('calendar_bookings')
    .select('uid')
    .where('organization_id', '=', organization_id)
    .where('uid', '=', uid)
    .where('calendar_id', '<>', id)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function saveLink(tx: Db, { organization_id, id }: CalendarKey, link: CalendarLink): Promise<void> {
  const columns = {
    href: link.href,
    booking_uid: link.bookingUid,
    chain_uid: link.chainUid,
    written: link.written,
    seen: json(link.seen),
    sequence: link.sequence,
  }
  await tx
    .insertInto('calendar_bookings')
    .values({ organization_id, calendar_id: id, uid: link.uid, occurrence: link.occurrence, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'calendar_id', 'uid', 'occurrence']).doUpdateSet(columns),
    )
    .execute()
}

export async function deleteLink(
  tx: Db,
  { organization_id, id }: CalendarKey,
  { uid, occurrence }: Pick<CalendarLink, 'uid' | 'occurrence'>,
) {
  await tx
    .deleteFrom('calendar_bookings')
    .where('organization_id', '=', organization_id)
    .where('calendar_id', '=', id)
    .where('uid', '=', uid)
    .where('occurrence', '=', occurrence)
    .execute()
}

export interface BusyTime {
  readonly occurrence: string
  /** RFC 3339. */
  readonly start: string
  readonly end: string
  readonly bookingUid: BookingUid | null
}

/** Replaces the times that an entry takes from a member. */
export async function replaceBusyTimes(
  tx: Db,
  { organization_id, id }: CalendarKey,
  memberNumber: number,
  href: string,
  times: readonly BusyTime[],
): Promise<void> {
  await tx
    .deleteFrom('busy_times')
    .where('organization_id', '=', organization_id)
    .where('calendar_id', '=', id)
    .where('href', '=', href)
    .execute()
  if (times.length === 0) return
  await sql`
    INSERT INTO busy_times (organization_id, calendar_id, href, occurrence, member_number, blocked, booking_uid)
    SELECT ${organization_id}, ${id}, ${href}, occurrence, ${memberNumber}::bigint, tstzrange(starts, ends, '[)'), booking_uid
    FROM unnest(${textArray(times.map(({ occurrence }) => occurrence))},
      ${textArray(times.map(({ start }) => start))}::timestamptz[], ${textArray(times.map(({ end }) => end))}::timestamptz[],
      ${textArray(times.map(({ bookingUid }) => bookingUid))}) AS row (occurrence, starts, ends, booking_uid)`.execute(
    tx,
  )
}
