import { z } from 'zod'
import { dayMs, minuteMs } from '../src/scheduling/availability/open-intervals.ts'
import { type EventTypeId, idSchema } from '../src/shared/ids.ts'
import { callApi } from './call-api.ts'
import type { Program } from './start-program.ts'

const slotMinutes = 5
const slotsPerDay = 1440 / slotMinutes
/** Prime to the number of slots of any number of days up to 730, so that it meets each once. */
const stride = 7919
/** One booking of so many is a new guest's; the others are of guests who have booked before. */
const bookingsPerGuest = 4

const Created = z.object({ id: idSchema('evty') })

/** An event type that can be booked around the clock, five minutes each, for two years. */
export async function setUpCalendar(program: Program): Promise<EventTypeId> {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const eventType = {
    slug: 'bench',
    kind: 'appointment',
    title: 'Consultation',
    durationMinutes: slotMinutes,
    timeZone: 'Europe/Zurich',
    availability: { weekly },
    bookingWindowDays: 730,
    questions: [{ id: 'topic', label: 'What is it about?', type: 'text', required: true }],
  }
  return Created.parse(await callApi(program, 'POST', '/v1/event-types', eventType)).id
}

/** The midnight (UTC) from which slots are booked, in epoch milliseconds. */
export function firstDay(): number {
  return (Math.floor(Date.now() / dayMs) + 2) * dayMs
}

/** A booking of a slot that no other number has, somewhere in so many days from `from`: neighbours come in no order. */
export function bookingOf(number: number, eventTypeId: EventTypeId, from: number, days: number) {
  const slots = days * slotsPerDay
  if (number >= slots) throw new Error(`Only ${slots} bookings have room in ${days} days.`)
  // Guests who come back do so after a while: two bookings of a new guest at the same moment would wait for each other.
  const guest = number / (number % bookingsPerGuest === 0 ? bookingsPerGuest : 2 * bookingsPerGuest)
  return {
    eventTypeId,
    start: new Date(from + ((number * stride) % slots) * slotMinutes * minuteMs).toISOString(),
    timeZone: 'Europe/London',
    attendees: [{ name: `Guest ${Math.floor(guest)}`, email: `guest-${Math.floor(guest)}@guest.example` }],
    responses: { topic: 'The plans for next year, and who does what.' },
    metadata: { campaign: 'spring' },
  }
}
