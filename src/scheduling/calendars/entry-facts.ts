import { z } from 'zod'
import type { Location } from '../../events/catalog/booking-snapshot.ts'
import { minuteMs } from '../availability/open-intervals.ts'
import type { Occurrence } from './expand-entry.ts'

/** What of an occurrence a booking takes over. */
export const EntryFacts = z.object({
  start: z.string(),
  end: z.string(),
  title: z.string(),
  location: z.string().nullable(),
  notes: z.string().nullable(),
  people: z.array(z.object({ name: z.string(), email: z.string() })),
})
export type EntryFacts = z.infer<typeof EntryFacts>

/** What an occurrence says, in whole minutes and in lengths that bookings have. `ownEmail` is whose calendar it is. */
export function factsOf({ start, end, event }: Occurrence, ownEmail: string): EntryFacts {
  return {
    start: new Date(Math.floor(start / minuteMs) * minuteMs).toISOString(),
    end: new Date(Math.ceil(end / minuteMs) * minuteMs).toISOString(),
    title: event.title.replaceAll(/\s+/g, ' ').slice(0, 300).trim(),
    location: event.location?.slice(0, 500) ?? null,
    notes: event.notes?.slice(0, 5000) ?? null,
    people: event.people
      .filter(({ email }) => email !== ownEmail.toLowerCase())
      .slice(0, 50)
      .map(({ name, email }) => ({ name: name.slice(0, 200), email })),
  }
}

/** Whether an occurrence keeps its owner from anything else. */
export function isBusy({ start, end, event }: Occurrence, ownEmail: string): boolean {
  const declined = event.people.some((person) => person.declined && person.email === ownEmail.toLowerCase())
  return !event.cancelled && !event.transparent && !declined && end > start
}

/** The place of an entry as that of a booking. */
export function locationOf({ location }: EntryFacts): Location | null {
  if (location === null) return null
  return { type: /^https?:\/\/\S+$/i.test(location) ? 'link' : 'in-person', value: location }
}
