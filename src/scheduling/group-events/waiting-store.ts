import type { Selectable } from 'kysely'
import { json } from '../../db/database.ts'
import type { GroupTables } from '../../db/group-tables.ts'
import { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid, GroupDateId } from '../../shared/ids.ts'
import type { DateScope } from './group-date-store.ts'

/** Somebody who waits for seats of a date, or did. */
export interface WaitingEntry {
  readonly uid: BookingUid
  readonly position: number
  readonly dateId: GroupDateId
  readonly seats: number
  readonly status: 'waiting' | 'booked' | 'left'
  /** The booking as it was asked for. */
  readonly draft: Booking
  readonly reason: string | null
}

type Row = Selectable<GroupTables['waiting_entries']>

function toEntry(row: Row): WaitingEntry {
  const { uid, position, group_date_id, seats, status, reason } = row
  return { uid, position, dateId: group_date_id, seats, status, draft: Booking.parse(row.draft), reason }
}

/** Puts somebody at the end of the line of a date that the transaction holds. */
export async function insertEntry(scope: DateScope, dateId: GroupDateId, draft: Booking): Promise<WaitingEntry> {
  const row = await scope.db
    .insertInto('waiting_entries')
    .values({
      organization_id: scope.organizationId,
      uid: draft.uid,
      group_date_id: dateId,
      seats: draft.attendees.length,
      status: 'waiting',
      draft: json(draft),
      created_at: new Date(draft.createdAt),
      updated_at: new Date(draft.updatedAt),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toEntry(row)
}

/** Those who wait for a date, who came first at the head. */
export async function listWaiting(scope: DateScope, dateId: GroupDateId, limit: number): Promise<WaitingEntry[]> {
  const rows = await selectEntries(scope)
    .where('group_date_id', '=', dateId)
    .where('status', '=', 'waiting')
    .orderBy('position')
    .limit(limit)
    .execute()
  return rows.map(toEntry)
}

/** How many seats the largest party wants that waits for a date; 0 when nobody does. */
export async function largestWaiting(scope: DateScope, dateId: GroupDateId): Promise<number> {
  const { largest } = await scope.db
    .selectFrom('waiting_entries')
    .select(({ fn }) => fn.max('seats').as('largest'))
    .where('organization_id', '=', scope.organizationId)
    .where('group_date_id', '=', dateId)
    .where('status', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return largest ?? 0
}

export async function findEntry(scope: DateScope, uid: BookingUid): Promise<WaitingEntry | null> {
  const row = await selectEntries(scope).where('uid', '=', uid).executeTakeFirst()
  return row === undefined ? null : toEntry(row)
}

/** The place in the line, from 1; null for an entry that waits no more. */
export async function positionOf(scope: DateScope, entry: WaitingEntry): Promise<number | null> {
  if (entry.status !== 'waiting') return null
  const { ahead } = await scope.db
    .selectFrom('waiting_entries')
    .select(({ fn }) => fn.countAll<string>().as('ahead'))
    .where('organization_id', '=', scope.organizationId)
    .where('group_date_id', '=', entry.dateId)
    .where('status', '=', 'waiting')
    .where('position', '<', entry.position)
    .executeTakeFirstOrThrow()
  return Number(ahead) + 1
}

/** Ends the waiting of somebody, on a date that the transaction holds. */
export async function settleEntry(
  scope: DateScope,
  uid: BookingUid,
  { status, reason, at }: { status: 'booked' | 'left'; reason: string | null; at: Date },
): Promise<void> {
  await scope.db
    .updateTable('waiting_entries')
    .set({ status, reason, updated_at: at })
    .where('organization_id', '=', scope.organizationId)
    .where('uid', '=', uid)
    .execute()
}

/** Ends the waiting of all, on a date that the transaction holds; whoever waited is told by mail. */
export async function endWaiting(
  scope: DateScope,
  dateId: GroupDateId,
  { reason, at }: { reason: string | null; at: Date },
): Promise<void> {
  await scope.db
    .updateTable('waiting_entries')
    .set({ status: 'left', reason, untold: true, updated_at: at })
    .where('organization_id', '=', scope.organizationId)
    .where('group_date_id', '=', dateId)
    .where('status', '=', 'waiting')
    .execute()
}

function selectEntries(scope: DateScope) {
  return scope.db.selectFrom('waiting_entries').selectAll().where('organization_id', '=', scope.organizationId)
}
