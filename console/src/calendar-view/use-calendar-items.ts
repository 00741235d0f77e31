import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import type { CalendarDate } from '../booking/time/calendar-date.ts'
import type { CalendarAddress } from './calendar-address.ts'
import { calendarItems } from './calendar-item.ts'
import { dayRange } from './day-in-zone.ts'
import { loadPages } from './load-pages.ts'

/** No booking is longer than a day, and the server finds them by their start. */
const lookBackMs = 86_400_000

/** What is booked on a row of days, what began before and goes on too, and the dates of group events with or without registrations. */
export function useCalendarItems(
  days: readonly CalendarDate[],
  timeZone: string,
  { eventTypeId, memberId }: Pick<CalendarAddress, 'eventTypeId' | 'memberId'>,
) {
  const [first = '', last = first] = [days[0], days.at(-1)]
  const start = dayRange(first, timeZone).start
  const filter = {
    to: dayRange(last, timeZone).end.toISOString(),
    ...(eventTypeId === null ? {} : { eventTypeId }),
    ...(memberId === null ? {} : { memberId }),
  }
  const ofBookings = { ...filter, from: new Date(start.getTime() - lookBackMs).toISOString() }
  const ofDates = { ...filter, from: start.toISOString() }
  return useQuery({
    queryKey: queryKeys.bookingCalendar(ofDates),
    queryFn: async () => {
      const [bookings, dates] = await Promise.all([
        loadPages((page) => api.bookings.list({ ...ofBookings, registrations: 'false', ...page })),
        loadPages((page) => api.groupEvents.allDates({ ...ofDates, ...page })),
      ])
      return { items: calendarItems(bookings.items, dates.items), more: bookings.more || dates.more }
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data !== undefined && state.data.items.length <= 200 ? 15_000 : false),
  })
}
