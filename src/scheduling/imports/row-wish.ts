import type { CreateBookingInput } from '../bookings/booking.ts'

/** What a row of a file asks for. */
export interface RowWish {
  readonly row: number
  readonly input: CreateBookingInput
}
