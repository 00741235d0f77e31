import { type CalendarDate, parseDate } from '../booking/time/calendar-date.ts'
import { type CalendarView, calendarViews } from './calendar-period.ts'

/** What the address of the calendar says. */
export interface CalendarAddress {
  view: CalendarView
  date: CalendarDate
  zone: 'own' | 'organization'
  eventTypeId: string | null
  /** Who organizes or hosts. */
  memberId: string | null
  /** Cancelled and rejected ones too. */
  cancelled: boolean
  /** What takes time beside bookings: absences, days off and connected calendars. */
  away: boolean
}

/** Reads an address; what it does not say, or says wrongly, is as it is at first: this week, in the reader's time zone. */
export function readAddress(parameters: URLSearchParams, today: CalendarDate): CalendarAddress {
  const view = calendarViews.find((known) => known === parameters.get('view'))
  return {
    view: view ?? 'week',
    date: parseDate(parameters.get('date')) ?? today,
    zone: readZone(parameters),
    eventTypeId: parameters.get('eventTypeId') || null,
    memberId: parameters.get('memberId') || null,
    cancelled: parameters.get('cancelled') === 'shown',
    away: parameters.get('away') !== 'hidden',
  }
}

/** Whose clocks an address goes by. */
export function readZone(parameters: URLSearchParams): CalendarAddress['zone'] {
  return parameters.get('zone') === 'organization' ? 'organization' : 'own'
}

/** What `readAddress` reads as the same. */
export function writeAddress({ view, date, zone, eventTypeId, memberId, cancelled, away }: CalendarAddress) {
  return {
    view,
    date,
    zone: zone === 'organization' ? zone : null,
    eventTypeId,
    memberId,
    cancelled: cancelled ? 'shown' : null,
    away: away ? null : 'hidden',
  }
}
