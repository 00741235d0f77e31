import { createContext, useContext } from 'react'
import type { CalendarDate } from '../booking/time/calendar-date.ts'
import type { AwayTime } from './away-time.ts'
import type { CalendarAddress } from './calendar-address.ts'
import type { CalendarItem } from './calendar-item.ts'
import type { DayWords } from './day-words.ts'
import type { Segment } from './segments-of.ts'

/** What every part of the calendar goes by. */
export interface CalendarScene {
  address: CalendarAddress
  timeZone: string
  today: CalendarDate
  weekStart: number
  words: DayWords
  /** The address of this calendar with some of it changed. */
  hrefOf: (change: Partial<CalendarAddress>) => string
  awayOn: (date: CalendarDate) => Segment<AwayTime>[]
  itemsOn: (date: CalendarDate) => Segment<CalendarItem>[]
}

export const CalendarContext = createContext<CalendarScene | null>(null)

export function useCalendar(): CalendarScene {
  const scene = useContext(CalendarContext)
  if (scene === null) throw new Error('This part of the calendar is shown inside of it only')
  return scene
}
