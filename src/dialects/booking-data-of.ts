import { BookingData } from '../events/catalog/booking-data.ts'
import type { CanonicalEvent } from '../events/catalog/topic.ts'

const schema = BookingData.shape.booking.pick({ uid: true }).loose()

/**
 * The booking and the actor of an event whose topic carries them, typed. It is checked no further than that it is one: publishing
 * did that. Throws a TypeError, which names the contract, for an event without a booking.
 */
export function bookingDataOf(event: Pick<CanonicalEvent, 'topic' | 'data'>, contract: string): BookingData {
  if (!schema.safeParse(Object(event.data).booking).success) {
    throw new TypeError(`${contract} has no body for the topic ${event.topic}`)
  }
  return event.data as BookingData
}
