import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, json } from '../../db/database.ts'
import { textArray } from '../../db/text-array.ts'
import { problem } from '../../shared/errors.ts'
import { type BookingUid, type EventTypeId, isId, type OrganizationId, type SeriesId } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import type { Scope } from '../event-types/event-type-store.ts'
import type { Expanded } from './expand-recurrence.ts'
import { type Series, SkippedStart } from './series.ts'

export interface NewSeries {
  readonly id: SeriesId
  readonly eventTypeId: EventTypeId
  readonly start: string
  readonly expanded: Expanded
  readonly now: Date
}

/** Adds a series that has no bookings yet. */
export async function insertSeries(tx: Db, organizationId: OrganizationId, series: NewSeries): Promise<void> {
  const { rrule, timeZone, exceptions } = series.expanded
  await tx
    .insertInto('series')
    .values({
      organization_id: organizationId,
      id: series.id,
      event_type_id: series.eventTypeId,
      rrule,
      time_zone: timeZone,
      starts_at: new Date(series.start),
      exceptions: json(exceptions),
      skipped: json([]),
      created_at: series.now,
    })
    .execute()
}

/** Says which bookings are its occurrences, and what was left out. */
export async function saveOccurrences(
  tx: Db,
  organizationId: OrganizationId,
  id: SeriesId,
  { booked, skipped }: { booked: readonly { uid: BookingUid; start: string }[]; skipped: readonly SkippedStart[] },
): Promise<void> {
  await sql`
    INSERT INTO occurrences (organization_id, chain_uid, series_id, starts_at)
    SELECT ${organizationId}, uid, ${id}, starts FROM unnest(
      ${textArray(booked.map(({ uid }) => uid))}, ${textArray(booked.map(({ start }) => start))}::timestamptz[])
      AS row (uid, starts)`.execute(tx)
  if (skipped.length === 0) return
  await tx
    .updateTable('series')
    .set({ skipped: json(skipped) })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute()
}

/** Holds a series until the transaction ends: changes of several of its bookings take turns. */
export async function lockSeries(scope: Scope, id: string): Promise<{ timeZone: string }> {
  const row = await scope.db
    .selectFrom('series')
    .select('time_zone')
    .where('organization_id', '=', scope.organizationId)
    .where('id', '=', toSeriesId(id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw seriesNotFound(id)
  return { timeZone: row.time_zone }
}

/** The bookings of a series as they are after their last reschedule, in the order of its rule. */
export function selectOccurrences(scope: Scope, id: string) {
  return scope.db
    .selectFrom('occurrences as oc')
    .innerJoin('bookings as b', (join) =>
      join.onRef('b.organization_id', '=', 'oc.organization_id').onRef('b.chain_uid', '=', 'oc.chain_uid'),
    )
    .select(['b.uid', 'b.status', 'b.starts_at', 'b.ends_at', 'oc.starts_at as original_start'])
    .where('oc.organization_id', '=', scope.organizationId)
    .where('oc.series_id', '=', toSeriesId(id))
    .where('b.rescheduled_to', 'is', null)
    .where('b.deleted_at', 'is', null)
    .orderBy('oc.starts_at')
    .execute()
}

const Starts = z.array(Timestamp)
const Skipped = z.array(SkippedStart)

/** Throws `series-not-found`: another organization's id is nothing here. */
export async function findSeries(scope: Scope, id: SeriesId): Promise<Series> {
  const row = await scope.db
    .selectFrom('series')
    .selectAll()
    .where('organization_id', '=', scope.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw seriesNotFound(id)
  const occurrences = await selectOccurrences(scope, id)
  return {
    id: row.id,
    eventTypeId: row.event_type_id,
    rrule: row.rrule,
    timeZone: row.time_zone,
    start: row.starts_at.toISOString(),
    exceptions: Starts.parse(row.exceptions),
    skipped: Skipped.parse(row.skipped),
    occurrences: occurrences.map(({ uid, status, starts_at, ends_at, original_start }) => ({
      originalStart: original_start.toISOString(),
      uid,
      status,
      start: starts_at.toISOString(),
      end: ends_at.toISOString(),
    })),
    createdAt: row.created_at.toISOString(),
  }
}

function toSeriesId(id: string): SeriesId {
  if (!isId('ser', id)) throw seriesNotFound(id)
  return id
}

function seriesNotFound(id: string) {
  return problem('series-not-found', `There is no series ${id}.`)
}
