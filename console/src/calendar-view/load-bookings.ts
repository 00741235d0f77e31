import type { PageQuery } from '../api/api.ts'
import type { Booking, Page } from '../api/api-shapes.ts'

const perPage = 200

/** What the calendar shows at most. */
export const mostBookings = 1000

export interface LoadedBookings {
  bookings: Booking[]
  /** There are more than were loaded. */
  more: boolean
}

/** Loads page after page, until there are no more or `mostBookings` are there. */
export async function loadBookings(load: (page: PageQuery) => Promise<Page<Booking>>): Promise<LoadedBookings> {
  const bookings: Booking[] = []
  let cursor: string | undefined
  do {
    const page = await load({ limit: perPage, cursor })
    bookings.push(...page.data)
    if (page.nextCursor === null) return { bookings, more: false }
    cursor = page.nextCursor
  } while (bookings.length < mostBookings)
  return { bookings, more: true }
}
