import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { type Db, json } from '../../db/database.ts'
import type { GroupTables } from '../../db/group-tables.ts'
import { textArray } from '../../db/text-array.ts'
import { BookedFacility, Location } from '../../events/catalog/booking-snapshot.ts'
import { type BellhopError, problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { EventTypeId, GroupDateId, OrganizationId } from '../../shared/ids.ts'
import type { Scope } from '../event-types/event-type-store.ts'
import type { GroupDate } from './group-event.ts'

export type GroupDateRow = Selectable<GroupTables['group_dates']>

/** Where a date is looked up. */
export type DateScope = Pick<Scope, 'db' | 'organizationId'>

const StoredLocation = Location.nullable()
const StoredFacilities = z.array(BookedFacility)

/** The rooms and equipment that a date reserves. */
export function facilitiesOf({ facilities }: Pick<GroupDateRow, 'facilities'>): BookedFacility[] {
  return StoredFacilities.parse(facilities ?? [])
}

/** The seats that somebody can have who comes now. Nobody overtakes those who wait. */
export function seatsLeft(row: Pick<GroupDateRow, 'seats' | 'seats_taken' | 'waiting'>): number {
  return row.waiting > 0 ? 0 : row.seats - row.seats_taken
}

export function toGroupDate(row: GroupDateRow): GroupDate {
  const isCancelled = row.cancelled_at !== null
  return {
    id: row.id,
    eventTypeId: row.event_type_id,
    status: isCancelled ? 'cancelled' : 'scheduled',
    start: row.starts_at.toISOString(),
    end: row.ends_at.toISOString(),
    seats: row.seats,
    seatsTaken: row.seats_taken,
    seatsLeft: isCancelled ? 0 : seatsLeft(row),
    waiting: row.waiting,
    waitingLimit: row.waiting_limit,
    location: StoredLocation.parse(row.location),
    locationId: row.location_id,
    facilities: facilitiesOf(row),
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Dates of an organization that were not deleted. */
export function selectDates({ db, organizationId }: DateScope) {
  return db
    .selectFrom('group_dates')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null)
}

/** Throws `date-not-found` for an id that is unknown, deleted, or another organization's. */
export async function findDate(scope: DateScope, id: GroupDateId): Promise<GroupDateRow> {
  const row = await selectDates(scope).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw dateNotFound(id)
  return row
}

/** The date of a group event that begins then, cancelled ones aside. */
export async function findDateAt(scope: DateScope, eventTypeId: EventTypeId, start: Date): Promise<GroupDateId | null> {
  const row = await selectDates(scope)
    .where('event_type_id', '=', eventTypeId)
    .where('starts_at', '=', start)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

/**
 * Holds dates until the transaction ends, in one order everywhere, so that transactions wait for each other and never in a circle.
 * Only who holds a date changes its seats. Throws `date-not-found`.
 */
export async function lockDates(
  scope: DateScope,
  ids: readonly GroupDateId[],
): Promise<Map<GroupDateId, GroupDateRow>> {
  const rows = await selectDates(scope)
    .where(sql<boolean>`id = ANY(${textArray([...new Set(ids)])})`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const id of ids) if (!found.has(id)) throw dateNotFound(id)
  return found
}

/** Holds one date; see `lockDates`. */
export async function lockDate(scope: DateScope, id: GroupDateId): Promise<GroupDateRow> {
  const row = (await lockDates(scope, [id])).get(id)
  if (row === undefined) throw dateNotFound(id)
  return row
}

/** Writes how many seats of a date that the transaction holds are taken, and how many registrations wait. */
export async function saveCounts(db: Db, row: GroupDateRow): Promise<void> {
  await db
    .updateTable('group_dates')
    .set({ seats_taken: row.seats_taken, waiting: row.waiting })
    .where('organization_id', '=', row.organization_id)
    .where('id', '=', row.id)
    .execute()
}

/** Writes what people set of a date that the transaction holds. */
export async function saveDate(db: Db, row: GroupDateRow): Promise<void> {
  await db
    .updateTable('group_dates')
    .set({
      starts_at: row.starts_at,
      ends_at: row.ends_at,
      seats: row.seats,
      waiting_limit: row.waiting_limit,
      location: locationColumn(StoredLocation.parse(row.location)),
      location_id: row.location_id,
      facilities: json(facilitiesOf(row)),
      reason: row.reason,
      cancelled_at: row.cancelled_at,
      deleted_at: row.deleted_at,
      updated_at: row.updated_at,
    })
    .where('organization_id', '=', row.organization_id)
    .where('id', '=', row.id)
    .execute()
}

export interface NewDate {
  readonly organizationId: OrganizationId
  readonly id: GroupDateId
  readonly eventTypeId: EventTypeId
  readonly start: Date
  readonly end: Date
  readonly seats: number
  readonly waitingLimit: number
  readonly location: Location | null
  readonly locationId: string | null
  readonly at: Date
}

/** Adds a date. Null where the group event has one at this start. */
export async function insertDate(db: Db, date: NewDate): Promise<GroupDateRow | null> {
  const row = await db
    .insertInto('group_dates')
    .values({
      organization_id: date.organizationId,
      id: date.id,
      event_type_id: date.eventTypeId,
      starts_at: date.start,
      ends_at: date.end,
      seats: date.seats,
      waiting_limit: date.waitingLimit,
      location: locationColumn(date.location),
      location_id: date.locationId,
      created_at: date.at,
      updated_at: date.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'event_type_id', 'starts_at'])
        .where('cancelled_at', 'is', null)
        .where('deleted_at', 'is', null)
        .doNothing(),
    )
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

function locationColumn(location: Location | null) {
  return location === null ? sql<never>`NULL` : json(location)
}

export function dateNotFound(id: string) {
  return problem('date-not-found', `There is no date ${id} of a group event.`)
}

export function dateExists(start: string) {
  return problem('date-exists', `The group event has a date that begins at ${start}. Change its seats instead.`, [
    { path: 'start', message: 'is taken: another date of this group event begins then', ...broken('taken') },
  ])
}

export function dateFull(date: GroupDateRow, seats: number): BellhopError {
  const left = seatsLeft(date)
  const wish = seats === 1 ? 'a seat' : `${seats} seats`
  const why = date.waiting > 0 ? `${date.waiting} wait for a seat already` : `${left} of ${date.seats} are left`
  const hint =
    date.waiting_limit > 0 && seats <= date.seats ? 'Choose another date, or wait for a seat' : 'Choose another date'
  return problem('date-full', `There is no room for ${wish} on this date: ${why}. ${hint}.`, [
    {
      path: 'attendees',
      message: `${seats} would come, and ${left} seats are left`,
      ...broken('seats-left', { wanted: seats, left }),
    },
  ])
}
