import type { z } from 'zod'
import type { CreateBookingInput } from '../../src/scheduling/bookings/booking.ts'
import type { EventTypeInput } from '../../src/scheduling/event-types/event-type.ts'

/** Half an hour on weekdays from nine to five, where a test does not say otherwise. */
export function eventTypeRequest(
  changes: Partial<z.input<typeof EventTypeInput>> = {},
): z.input<typeof EventTypeInput> {
  return { slug: 'intro', kind: 'appointment', title: 'Intro', durationMinutes: 30, ...changes }
}

/** One guest who books. */
export function bookingRequest(
  eventTypeId: string,
  start: string,
  changes: Partial<z.input<typeof CreateBookingInput>> = {},
): z.input<typeof CreateBookingInput> {
  const attendees = [{ name: 'Noor Haddad', email: 'noor@guest.example' }]
  return { eventTypeId, start, timeZone: 'Europe/London', attendees, ...changes }
}
