import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Location, Slot } from '../../api/api-shapes.ts'
import { readChoices } from '../link/choices.ts'
import { useAddress } from '../shell/address.ts'
import { useNow } from '../shell/use-now.ts'
import { type CalendarDate, type Month, monthOf } from '../time/calendar-date.ts'
import { dateInZone } from '../time/zoned-time.ts'
import { groupSlotsByDay } from './group-slots-by-day.ts'
import { type BookableDays, bookableDays, withinMonths } from './month-limits.ts'
import { findFreeSlot, useMonthSlots } from './use-month-slots.ts'

/** What of an event type decides which days can be shown. */
export interface BookableRules {
  id: string
  /** The chosen length; the usual one when absent. */
  durationMinutes?: number
  /** Dates of a group event without a seat left are shown too, where people can wait. */
  withWaitingLists?: boolean
  bookingWindowDays: number
  minimumNoticeMinutes: number
  /** Where it takes place unless a slot says otherwise. */
  location?: Location | null
  bookingDates?: { from: string; to: string } | null
}

export interface SlotChoice {
  timeZone: string
  days: BookableDays
  month: Month
  /** The chosen day; the month's first free one when none was chosen; null without any. */
  date: CalendarDate | null
  /** The chosen time's start. */
  slot: string | null
  /** The month's free times; undefined while they load. */
  byDay: Map<CalendarDate, Slot[]> | undefined
  /** Nothing at all can be booked. */
  nothingFree: boolean
  error: Error | null
  retry: () => void
}

/** The day and time that the address asks for, or the first that are free, with the free times around them. */
export function useSlotChoice(rules: BookableRules, timeZone: string): SlotChoice {
  const choices = readChoices(useAddress().search)
  const client = useQueryClient()
  const days = bookableDays(rules, useNow(), timeZone)
  const first = useQuery({
    queryKey: ['first-free-slot', rules.id, rules.durationMinutes, timeZone],
    queryFn: () => findFreeSlot(client, rules, monthOf(days.first), days, timeZone),
    enabled: choices.month === null && choices.slot === null,
    staleTime: 60_000,
  })
  const dayOf = (instant: string) => dateInZone(new Date(instant), timeZone)
  const slotDay = choices.slot === null ? null : dayOf(choices.slot)
  const firstDay = first.data == null ? null : dayOf(first.data.start)
  const month = withinMonths(monthOf(slotDay ?? choices.month ?? firstDay ?? days.today), days)

  const query = useMonthSlots(rules, month, days)
  const searching = first.isLoading
  const byDay = useMemo(() => {
    if (query.data === undefined || searching) return undefined
    return new Map([...groupSlotsByDay(query.data, timeZone)].filter(([day]) => monthOf(day) === month))
  }, [query.data, searching, timeZone, month])

  const chosen = choices.date !== null && monthOf(choices.date) === month ? choices.date : null
  const [firstFree] = byDay?.keys() ?? []
  return {
    timeZone,
    days,
    month,
    date: slotDay ?? chosen ?? firstFree ?? null,
    slot: choices.slot,
    byDay,
    nothingFree: first.data === null && choices.month === null,
    error: first.error ?? query.error,
    retry: () => void (first.isError ? first.refetch() : query.refetch()),
  }
}
