import { z } from 'zod'
import type { CanonicalEvent } from '../events/catalog/topic.ts'
import { BookingStatus, Kind, Source } from '../shared/vocabulary.ts'

const Facts = z.object({
  booking: z.object({ kind: Kind, source: Source, status: BookingStatus, sequence: z.int() }),
})
export type BookingFacts = z.infer<typeof Facts>['booking']

/** What triggers depend on, of the booking that the event's data holds; null where it holds none. */
export function bookingFacts({ data }: Pick<CanonicalEvent, 'data'>): BookingFacts | null {
  return Facts.safeParse(data).data?.booking ?? null
}

/** The kind of what an event is about. Events that come in from outside may say it in their data only. */
export function kindOf(event: Pick<CanonicalEvent, 'kind' | 'data'>): Kind | null {
  return event.kind ?? bookingFacts(event)?.kind ?? null
}

/** The event with its booking changed: for samples that tell of another kind or source. */
export function withBooking(event: CanonicalEvent, changes: { kind?: Kind; source?: Source }): CanonicalEvent {
  const data = Object(event.data)
  return { ...event, ...changes, data: { ...data, booking: { ...data.booking, ...changes } } }
}
