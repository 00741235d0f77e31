import { z } from 'zod'
import { Actor } from './actor.ts'
import { Booking } from './booking-snapshot.ts'

/** The data of a booking's event: the whole booking, who did it, and what the topic adds. */
export function bookingData<Extra extends z.ZodRawShape>(extra: Extra) {
  return z.strictObject({ booking: Booking, actor: Actor, ...extra })
}

/** What dialects may count on in every event of a booking. */
export const BookingData = bookingData({})
export type BookingData = z.infer<typeof BookingData>
