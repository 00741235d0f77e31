import type { BookingUid } from '../../shared/ids.ts'
import type { BookingStatus } from '../../shared/vocabulary.ts'
import { findBooking } from '../bookings/booking-store.ts'
import type { Scope as StoreScope } from '../event-types/event-type-store.ts'
import type { Scope } from './recurrence.ts'
import { lockSeries, selectOccurrences } from './series-store.ts'

/** An occurrence that a change is about. */
export interface Meant {
  readonly uid: BookingUid
  readonly start: Date
  readonly status: BookingStatus
}

/**
 * The occurrences that a change of one of them is about, in the order of the rule; those that are over are left out. Null when the
 * booking is meant alone. Holds the series until the transaction ends.
 */
export async function findMeant(
  scope: StoreScope,
  uid: BookingUid,
  { wanted, now }: { wanted: Scope; now: Date },
): Promise<{ timeZone: string; meant: Meant[] } | null> {
  if (wanted === 'this') return null
  const { series } = await findBooking(scope, uid)
  if (series === undefined) return null
  const { timeZone } = await lockSeries(scope, series.id)
  const from = wanted === 'all' ? Number.NEGATIVE_INFINITY : Date.parse(series.originalStart)
  const meant = (await selectOccurrences(scope, series.id))
    .filter(({ status, ends_at }) => (status === 'accepted' || status === 'pending') && ends_at > now)
    .filter(({ original_start }) => original_start.getTime() >= from)
    .map(({ uid: each, starts_at, status }) => ({ uid: each, start: starts_at, status }))
  return { timeZone, meant }
}
