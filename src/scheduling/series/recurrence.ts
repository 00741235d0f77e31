import { z } from 'zod'
import { TimeZone } from '../../shared/time-zone.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import {
  CancelBookingInput,
  CreateBookingInput,
  RejectBookingInput,
  RescheduleBookingInput,
  UpdateBookingInput,
} from '../bookings/booking.ts'

/** How a booking repeats. */
export const Recurrence = z
  .strictObject({
    rrule: z
      .string()
      .min(1)
      .max(500)
      .describe('RFC 5545 with an end: FREQ=WEEKLY;COUNT=10, or FREQ=MONTHLY;BYDAY=1MO;UNTIL=20271231'),
    timeZone: TimeZone.optional().describe("Whose clocks the rule is about; the booking's time zone when absent"),
    exceptions: z
      .array(z.union([z.iso.date(), Timestamp]))
      .max(730)
      .optional()
      .describe('Occurrences to leave out: their starts, or their dates in the time zone'),
    onConflict: z
      .enum(['fail', 'skip'])
      .default('fail')
      .describe('What happens when some times cannot be booked: nothing is booked at all, or those are left out'),
  })
  .meta({ id: 'Recurrence' })
export type Recurrence = z.infer<typeof Recurrence>

export const CreateRepeatedInput = CreateBookingInput.extend({ recurrence: Recurrence.optional() })
export type CreateRepeatedInput = z.infer<typeof CreateRepeatedInput>

/** Which bookings of a series a change is about. A booking that belongs to none is always meant alone. */
export const Scope = z
  .enum(['this', 'following', 'all'])
  .describe('Of a series: this one, this and those after it, or all that are still ahead')
export type Scope = z.infer<typeof Scope>

const scope = Scope.default('this')
export const CancelRepeatedInput = CancelBookingInput.extend({ scope })
export const ConfirmRepeatedInput = z.strictObject({ scope })
export const RejectRepeatedInput = RejectBookingInput.extend({ scope })
export const RescheduleRepeatedInput = RescheduleBookingInput.extend({ scope })
export const UpdateRepeatedInput = UpdateBookingInput.extend({ scope })
