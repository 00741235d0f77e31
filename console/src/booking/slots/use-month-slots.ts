import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../api/api.ts'
import type { Slot } from '../../api/api-shapes.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { addMonths, type Month, monthOf } from '../time/calendar-date.ts'
import { dateInZone } from '../time/zoned-time.ts'
import { type BookableDays, slotRange } from './month-limits.ts'

/** The same instant without fractions of a second that are none: it stands in the address. */
function plainInstant(instant: string): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}

/** Whose free times, and how long they are; the usual length when absent. */
export interface SlotsOf {
  id: string
  durationMinutes?: number
  /** Dates of a group event without a seat left are shown too, where people can wait. */
  withWaitingLists?: boolean
}

/** Free times around one month; they are the same in every zone, so that another zone asks for nothing new. */
function monthSlots({ id, durationMinutes, withWaitingLists = false }: SlotsOf, month: Month) {
  const length = {
    ...(durationMinutes === undefined ? {} : { durationMinutes }),
    ...(withWaitingLists ? { full: 'true' as const } : {}),
  }
  return queryOptions({
    queryKey: queryKeys.slots(id, { month, ...length }),
    queryFn: async ({ signal }) => {
      const { slots } = await api.eventTypes.slots(id, { ...slotRange(month), timeZone: 'UTC', ...length }, signal)
      return slots.map((slot) => ({ ...slot, start: plainInstant(slot.start), end: plainInstant(slot.end) }))
    },
    staleTime: 30_000,
    refetchInterval: 120_000,
  })
}

/** The free times of `month`, while those of its neighbours are loaded before they are asked for. */
export function useMonthSlots(of: SlotsOf, month: Month, days: BookableDays) {
  const client = useQueryClient()
  const query = useQuery(monthSlots(of, month))
  const first = monthOf(days.today)
  const last = monthOf(days.last)
  const { id, durationMinutes, withWaitingLists = false } = of
  useEffect(() => {
    const slots = { id, withWaitingLists, ...(durationMinutes === undefined ? {} : { durationMinutes }) }
    for (const neighbour of [addMonths(month, 1), addMonths(month, -1)]) {
      if (neighbour >= first && neighbour <= last) void client.prefetchQuery(monthSlots(slots, neighbour))
    }
  }, [client, id, durationMinutes, withWaitingLists, month, first, last])
  return query
}

/** The first free time from `from` on, in months up to the last bookable one; null when there is none. */
export async function findFreeSlot(
  client: QueryClient,
  of: SlotsOf,
  from: Month,
  days: BookableDays,
  timeZone: string,
): Promise<Slot | null> {
  for (let month = from; month <= monthOf(days.last); month = addMonths(month, 1)) {
    const slots = await client.fetchQuery(monthSlots(of, month))
    const inMonth = slots.filter((slot) => monthOf(dateInZone(new Date(slot.start), timeZone)) === month)
    const [earliest] = inMonth.sort((a, b) => Date.parse(a.start) - Date.parse(b.start))
    if (earliest !== undefined) return earliest
  }
  return null
}

/** Free times that are already loaded around the instant `start`, its neighbour months too; loads what is missing. */
export async function loadSlotsAround(
  client: QueryClient,
  of: SlotsOf,
  month: Month,
  days: BookableDays,
): Promise<Slot[]> {
  const months = [addMonths(month, -1), month, addMonths(month, 1)].filter(
    (each) => each >= monthOf(days.today) && each <= monthOf(days.last),
  )
  const loaded = await Promise.all(months.map((each) => client.fetchQuery({ ...monthSlots(of, each), staleTime: 0 })))
  return [...new Map(loaded.flat().map((slot) => [slot.start, slot])).values()]
}
