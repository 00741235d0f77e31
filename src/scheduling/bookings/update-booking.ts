import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { bookingUpdated } from '../../events/catalog/booking-updated.ts'
import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { applyPatch } from '../apply-patch.ts'
import { findEventTypeOfBooking } from '../event-types/event-type-store.ts'
import { findChanges } from '../find-changes.ts'
import { UpdateBookingInput } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { assertStands } from './booking-state.ts'
import { changeBooking } from './change-booking.ts'
import { changeParticipants } from './change-participants.ts'
import { readAnswers } from './read-answers.ts'
import { readAttendees } from './read-attendees.ts'

/**
 * Changes a booking but not its time; each field that is sent replaces the whole of what was there. Publishes `booking.updated`
 * when something changed. The kind follows from the attendees: members alone meet internally, and a guest makes it an appointment.
 * Throws `validation-failed`, `booking-not-found`, `booking-over` for one that does not stand, `date-full` and `facility-taken`.
 */
export async function updateBooking(
  ctx: Context,
  uid: BookingUid,
  input: z.input<typeof UpdateBookingInput>,
): Promise<Booking> {
  const patch = UpdateBookingInput.parse(input)
  return changeBooking(ctx, uid, async (booking, inside) => {
    assertStands(booking)
    if (booking.kind === 'group_event' && patch.location !== undefined) {
      throw invalidField(
        'location',
        'is that of the date, for all who are registered; change the date',
        broken('of-the-date'),
      )
    }
    const participants = await changeParticipants(inside, booking, {
      attendees: patch.attendees && readAttendees(patch.attendees, defaultsOf(booking), booking.attendees),
      facilityIds: patch.facilityIds,
    })
    const after = applyPatch<Booking>(booking, {
      title: patch.title,
      location: patch.location,
      ...participants.fields,
      responses: patch.responses && (await readNewAnswers(inside, booking, patch.responses)),
      metadata: patch.metadata,
      notes: patch.notes,
    })
    const fields = ['kind', 'title', 'location', 'facilities', 'attendees', 'responses', 'metadata', 'notes'] as const
    const { changed, previous } = findChanges(booking, after, fields)
    if (changed.length === 0) return null
    return {
      fields: after,
      afterwards: participants.afterwards,
      event: (stored) => bookingEvent(ctx, bookingUpdated, stored, { changed, previous }),
    }
  })
}

function defaultsOf({ timeZone, organizer }: Booking) {
  return { timeZone, language: organizer.language }
}

async function readNewAnswers(ctx: Context, booking: Booking, responses: NonNullable<UpdateBookingInput['responses']>) {
  const { questions } = await findEventTypeOfBooking(ctx, booking.uid)
  return readAnswers(questions, responses)
}
