import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { bookingNoShowUpdated } from '../../events/catalog/booking-no-show-updated.ts'
import type { Attendee, Booking } from '../../events/catalog/booking-snapshot.ts'
import { type FieldError, problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { NoShowInput } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { assertStands } from './booking-state.ts'
import { changeBooking } from './change-booking.ts'
import { assertDistinct } from './read-attendees.ts'

/**
 * Notes who did not come, or takes it back. Publishes `booking.no_show_updated` with those whose mark changed, if any. Throws
 * `validation-failed`, `booking-not-found`, and `booking-over` for one that does not stand.
 */
export async function setNoShow(ctx: Context, uid: BookingUid, input: z.input<typeof NoShowInput>): Promise<Booking> {
  const { attendees: marks } = NoShowInput.parse(input)
  assertDistinct(marks.map(({ email }) => email))
  return changeBooking(ctx, uid, (booking) => {
    assertStands(booking)
    const byEmail = new Map(marks.map(({ email, noShow }) => [email.toLowerCase(), noShow]))
    assertAttend(marks, booking.attendees)
    const attendees = booking.attendees.map((attendee) => ({
      ...attendee,
      noShow: byEmail.get(attendee.email.toLowerCase()) ?? attendee.noShow,
    }))
    const changed = attendees.filter(({ noShow }, index) => noShow !== booking.attendees[index]?.noShow)
    if (changed.length === 0) return null
    return {
      fields: { attendees },
      event: (stored) =>
        bookingEvent(ctx, bookingNoShowUpdated, stored, {
          attendees: changed.map(({ email, noShow }) => ({ email, noShow })),
        }),
    }
  })
}

function assertAttend(marks: readonly { readonly email: string }[], attendees: readonly Attendee[]): void {
  const known = new Set(attendees.map(({ email }) => email.toLowerCase()))
  const errors = marks.flatMap(({ email }, index): FieldError[] =>
    known.has(email.toLowerCase())
      ? []
      : [
          {
            path: `attendees.${index}.email`,
            message: `${email} is not an attendee of this booking`,
            ...broken('not-found'),
          },
        ],
  )
  if (errors.length > 0) throw problem('validation-failed', 'Only attendees of the booking can be marked.', errors)
}
