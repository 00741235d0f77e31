import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { CreateBookingInput } from './booking.ts'
import { createBookings } from './create-bookings.ts'

/**
 * Books a slot. The first booking of an address makes the customer, except for internal meetings, whose attendees are members.
 * Publishes `booking.requested` where the organizer has to confirm, `booking.created` otherwise, and `customer.created`. Throws
 * `validation-failed`, `event-type-not-found` and `slot-taken`.
 */
export async function createBooking(ctx: Context, input: z.input<typeof CreateBookingInput>): Promise<Booking> {
  const [outcome] = await createBookings(ctx.db, [{ ctx, input: CreateBookingInput.parse(input) }])
  if (outcome === undefined) throw new Error('Making one booking had no outcome.')
  if ('error' in outcome) throw outcome.error
  return outcome.booking
}
