import type { BookingFilter } from '../api/api.ts'
import { endOfDay, startOfDay } from '../format/day-range.ts'
import { isoDate } from '../format/format-time.ts'

export type BookingScope = 'upcoming' | 'past' | 'all'

/** What the address of the list says. */
export interface BookingListState {
  when?: string
  q?: string
  status?: string
  eventTypeId?: string
  memberId?: string
  from?: string
  to?: string
}

/** Which bookings are shown by time; chosen dates stand above it. */
export function scopeOf(state: BookingListState): BookingScope {
  if (state.from !== undefined || state.to !== undefined) return 'all'
  return state.when === 'past' || state.when === 'all' ? state.when : 'upcoming'
}

/** Asks for what the address says: coming ones with the next first, others with the latest first. Today counts as coming. */
export function bookingQuery(state: BookingListState, now: Date): BookingFilter {
  const { when: _when, from, to, ...filter } = state
  const scope = scopeOf(state)
  const today = startOfDay(isoDate(now))
  const start = scope === 'upcoming' ? today : startOfDay(from)
  const end = scope === 'past' ? today : endOfDay(to)
  return {
    ...filter,
    ...(start === undefined ? {} : { from: start }),
    ...(end === undefined ? {} : { to: end }),
    order: scope === 'upcoming' ? 'asc' : 'desc',
  }
}
