import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import type { CalendarDate } from '../booking/time/calendar-date.ts'
import { dayRange } from './day-in-zone.ts'
import { loadBookings } from './load-bookings.ts'

/** No booking is longer than a day, and the server finds them by their start. */
const lookBackMs = 86_400_000

/** What is booked on a row of days, what began the day before too. */
export function useCalendarBookings(days: readonly CalendarDate[], timeZone: string, eventTypeId: string | null) {
  const [first = '', last = first] = [days[0], days.at(-1)]
  const filter = {
    from: new Date(dayRange(first, timeZone).start.getTime() - lookBackMs).toISOString(),
    to: dayRange(last, timeZone).end.toISOString(),
    ...(eventTypeId === null ? {} : { eventTypeId }),
  }
  return useQuery({
    queryKey: queryKeys.bookingCalendar(filter),
    queryFn: () => loadBookings((page) => api.bookings.list({ ...filter, ...page })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data !== undefined && state.data.bookings.length <= 200 ? 15_000 : false),
  })
}
