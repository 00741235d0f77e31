import type { Context } from '../../accounts/context.ts'
import { createGroupWriter } from '../../db/create-group-writer.ts'
import type { Db } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { HandOver } from '../../events/hand-over.ts'
import { publishingPlace } from '../../events/publish-event.ts'
import type { CreateBookingInput } from './booking.ts'
import { type BookingOutcome, type BookingRequest, createBookings } from './create-bookings.ts'

const limits = { maxGroup: 100, maxWriting: 2 }

/** Takes bookings from many requests and writes those that wait together in one transaction. An answer is given only after the commit. */
export function createBookingIntake(db: Db, handOver: HandOver | null = null) {
  const submit = createGroupWriter<BookingRequest, BookingOutcome>({
    ...limits,
    write: (requests) => createBookings(db, requests, handOver),
  })
  return {
    /** As `createBooking`, in the context's transaction where it has one. `input` is checked already. */
    async submit(ctx: Context, input: CreateBookingInput): Promise<Booking> {
      // The group is written on behalf of many requests, each with a trace of its own.
      const requests = [{ ctx, input, place: publishingPlace() }]
      const [outcome] = ctx.db.isTransaction ? await createBookings(ctx.db, requests) : await submit(requests)
      if (outcome === undefined) throw new Error('A booking that was handed in had no outcome.')
      if ('error' in outcome) throw outcome.error
      return outcome.booking
    },
  }
}

export type BookingIntake = ReturnType<typeof createBookingIntake>
