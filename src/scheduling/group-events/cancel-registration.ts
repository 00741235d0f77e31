import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { CancelRegistrationInput, type Registration } from './group-event.ts'
import { leaveWaitingList } from './leave-waiting-list.ts'
import { showBooked } from './show-registration.ts'

/**
 * Calls a registration off, or takes it out of the waiting list. Publishes `booking.cancelled` for one that has its seats, and
 * `booking.created` for whoever moves up. Throws `validation-failed`, `booking-not-found` and `booking-over`.
 */
export async function cancelRegistration(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof CancelRegistrationInput> = {},
): Promise<Registration> {
  const { reason = null } = CancelRegistrationInput.parse(input)
  const left = await leaveWaitingList(ctx, uid, reason)
  if (left !== null) return left
  return showBooked(await cancelBooking(ctx, uid, reason === null ? {} : { reason }))
}
