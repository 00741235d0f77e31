import type { Booking, TitledGroupDate } from '../api/api-shapes.ts'

interface Timed {
  id: string
  start: string
  end: string
  /** It does not take place. */
  off: boolean
}

/** What stands in the calendar: a booking, or a date of a group event with all its registrations. */
export type CalendarItem = Timed & ({ kind: 'booking'; booking: Booking } | { kind: 'date'; date: TitledGroupDate })

/** Bookings and dates, each once: a registration stands in its date. */
export function calendarItems(bookings: readonly Booking[], dates: readonly TitledGroupDate[]): CalendarItem[] {
  const own = bookings.filter(({ groupDate }) => groupDate == null)
  return [
    ...own.map((booking): CalendarItem => {
      const { uid: id, start, end, status } = booking
      return { id, start, end, off: status === 'cancelled' || status === 'rejected', kind: 'booking', booking }
    }),
    ...dates.map((date): CalendarItem => {
      const { id, start, end, status } = date
      return { id, start, end, off: status === 'cancelled', kind: 'date', date }
    }),
  ]
}
