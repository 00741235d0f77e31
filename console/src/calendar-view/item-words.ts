import type { BookingStatus } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { type BookingGlyph, bookingState } from '../bookings/booking-state.ts'
import type { GroupEventsTexts } from '../texts/group-events/english.ts'
import type { Tone } from '../ui/status-mark.tsx'
import type { CalendarItem } from './calendar-item.ts'

/** How something in the calendar reads, and where it leads. */
export interface ItemWords {
  to: string
  title: string
  glyph: BookingGlyph | 'people'
  tone: Tone
  /** Where a booking stands, or how full a date is. */
  words: string
  /** The same in as little room as there is; null where the glyph says it. */
  short: string | null
  /** Who comes. */
  who: string | null
}

interface Texts {
  moved: string
  bookingStates: Record<BookingStatus, string>
  groupEvents: Pick<GroupEventsTexts, 'states' | 'seatsTaken'>
}

export function itemWords(item: CalendarItem, { moved, bookingStates, groupEvents }: Texts): ItemWords {
  if (item.kind === 'booking') {
    const { uid, title, attendees } = item.booking
    const state = bookingState(item.booking, moved, bookingStates)
    return { to: pageUrls.booking(uid), title, ...state, short: null, who: attendees[0]?.name ?? null }
  }
  const { id, title, privateTitle, seatsTaken, seats } = item.date
  const named = { to: pageUrls.groupDate(id), title: privateTitle ?? title, who: null }
  if (item.off) return { ...named, glyph: 'dash', tone: 'quiet', words: groupEvents.states.cancelled, short: null }
  const words = groupEvents.seatsTaken(seatsTaken, seats)
  return { ...named, glyph: 'people', tone: 'ok', words, short: `${seatsTaken}/${seats}` }
}
