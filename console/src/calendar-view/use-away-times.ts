import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import type { CalendarDate } from '../booking/time/calendar-date.ts'
import { useMembers } from '../team/use-members.ts'
import { type AwayTime, daysOff, memberAwayTimes } from './away-time.ts'
import type { CalendarAddress } from './calendar-address.ts'
import { dayRange } from './day-in-zone.ts'
import { loadPages } from './load-pages.ts'

export interface Away {
  times: AwayTime[]
  /** Whose they are; null where nobody of several is chosen. */
  member: { id: string; name: string } | null
  /** There are several members, and none is chosen. */
  choose: boolean
  more: boolean
  error: Error | null
}

/** What takes time on a row of days beside bookings: of the chosen member, or of the only one, and the days off of everybody. */
export function useAwayTimes(
  days: readonly CalendarDate[],
  zones: { shown: string; organization: string },
  { memberId, away: shown }: Pick<CalendarAddress, 'memberId' | 'away'>,
): Away {
  const members = useMembers()
  const known = members.data?.data ?? []
  const member = known.find(({ id }) => (memberId === null ? known.length === 1 : id === memberId)) ?? null
  const [first = '', last = first] = [days[0], days.at(-1)]
  const from = dayRange(first, zones.shown).start.toISOString()
  const to = dayRange(last, zones.shown).end.toISOString()
  const times = useQuery({
    queryKey: queryKeys.unavailableTimes(member?.id ?? '', { from, to }),
    queryFn: () => loadPages((page) => api.members.unavailableTimes(member?.id ?? '', { from, to, ...page })),
    enabled: shown && member !== null,
    // Of another member they would be wrong, of another week they are out of sight.
    placeholderData: (before, query) =>
      query?.queryKey[1] === (member?.id ?? '') ? keepPreviousData(before) : undefined,
    refetchInterval: 60_000,
  })
  const holidays = useQuery({
    queryKey: queryKeys.holidays,
    queryFn: api.holidays.list,
    enabled: shown,
    staleTime: 60_000,
  })
  if (!shown) return { times: [], member, choose: false, more: false, error: null }
  return {
    times: [
      ...daysOff(holidays.data?.data ?? [], days, zones.organization),
      ...(member === null ? [] : memberAwayTimes(times.data?.items ?? [])),
    ],
    member,
    choose: memberId === null && known.length > 1,
    more: times.data?.more ?? false,
    error: times.error ?? holidays.error,
  }
}
