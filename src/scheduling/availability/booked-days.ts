import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { EventTypeId, OrganizationId } from '../../shared/ids.ts'
import { offsetsAround } from './offsets-around.ts'
import { dayMs, type Span } from './open-intervals.ts'
import { firstInstantAt, localTimeAt } from './zone-offsets.ts'

/** An event type that takes only so many bookings on a local day. */
export interface DailyLimit {
  readonly organizationId: OrganizationId
  readonly id: EventTypeId
  readonly bookingsPerDay: number
  readonly timeZone: string
}

/** A function that tells the local day of an instant, as days since 1970-01-01, for instants in a span. */
export function localDayOf(timeZone: string, span: Span): (instant: number) => number {
  const offsets = offsetsAround(timeZone, span.start, span.end)
  return (instant) => Math.floor(localTimeAt(offsets, instant) / dayMs)
}

/** The local days that a span touches on which nothing more can be booked. The booking `except` does not count. */
export async function findFullDays(
  db: Db,
  limit: DailyLimit,
  span: Span,
  except: string | null = null,
): Promise<Set<number>> {
  const offsets = offsetsAround(limit.timeZone, span.start, span.end)
  const dayOf = localDayOf(limit.timeZone, span)
  const from = firstInstantAt(offsets, dayOf(span.start) * dayMs)
  const to = firstInstantAt(offsets, (dayOf(span.end) + 1) * dayMs)
  const { rows } = await sql<{ starts_at: Date }>`
    SELECT starts_at FROM bookings
    WHERE organization_id = ${limit.organizationId} AND event_type_id = ${limit.id}
      AND starts_at >= ${new Date(from)}::timestamptz AND starts_at < ${new Date(to)}::timestamptz
      AND uid IS DISTINCT FROM ${except} AND status IN ('pending', 'accepted') AND deleted_at IS NULL`.execute(db)
  const counts = new Map<number, number>()
  for (const { starts_at } of rows) {
    const day = dayOf(starts_at.getTime())
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= limit.bookingsPerDay).map(([day]) => day))
}
