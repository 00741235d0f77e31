import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import type { CalendarDate } from '../booking/time/calendar-date.ts'
import { useMembers } from '../team/use-members.ts'
import { type AwayTime, absencesOfAll, daysOff, memberAwayTimes } from './away-time.ts'
import type { CalendarAddress } from './calendar-address.ts'
import { dayRange } from './day-in-zone.ts'
import { type LoadedPages, loadPages } from './load-pages.ts'

export interface Away {
  times: AwayTime[]
  /** There are several members, and none is chosen: then what connected calendars take is left out. */
  choose: boolean
  more: boolean
  error: Error | null
}

/**
 * What takes time on a row of days beside bookings: absences and the days off of everybody, and of the chosen member, or of the only
 * one, what connected calendars take.
 */
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
    ...(member === null ? ofAll({ from, to }) : ofMember(member, { from, to })),
    enabled: shown && members.isSuccess && (member !== null || memberId === null),
    // Of another member they would be wrong, of another week they are out of sight.
    placeholderData: (before, query) =>
      query?.queryKey[1] === (member?.id ?? 'all') ? keepPreviousData(before) : undefined,
    refetchInterval: 60_000,
  })
  const holidays = useQuery({
    queryKey: queryKeys.holidays,
    queryFn: api.holidays.list,
    enabled: shown,
    staleTime: 60_000,
  })
  if (!shown) return { times: [], choose: false, more: false, error: null }
  return {
    times: [...daysOff(holidays.data?.data ?? [], days, zones.organization), ...(times.data?.items ?? [])],
    choose: memberId === null && known.length > 1,
    more: times.data?.more ?? false,
    error: times.error ?? holidays.error,
  }
}

interface Range {
  from: string
  to: string
}

function ofAll(range: Range) {
  return {
    queryKey: queryKeys.absences(range),
    queryFn: async (): Promise<LoadedPages<AwayTime>> => {
      const { items, more } = await loadPages((page) => api.outOfOffice.list({ ...range, ...page }))
      return { items: absencesOfAll(items), more }
    },
  }
}

function ofMember({ id, name }: { id: string; name: string }, range: Range) {
  return {
    queryKey: queryKeys.unavailableTimes(id, range),
    queryFn: async (): Promise<LoadedPages<AwayTime>> => {
      const { items, more } = await loadPages((page) => api.members.unavailableTimes(id, { ...range, ...page }))
      return { items: memberAwayTimes(items, name), more }
    },
  }
}
