import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import type { GroupDateId } from '../../shared/ids.ts'
import { draftBooking } from '../bookings/draft-booking.ts'
import { findEventType } from '../event-types/event-type-store.ts'
import { assertLinkOpen, lockLink, noteUse } from '../event-types/link-store.ts'
import { findDate } from './group-date-store.ts'
import { type Registration, RegistrationInput } from './group-event.ts'
import { showBooked, showWaiting } from './show-registration.ts'
import { takeSeats } from './take-seats.ts'

/**
 * Registers people for a date of a group event; each takes a seat. With `waitingList` they wait where there are none, and become a
 * booking when there are. Publishes `booking.created` (or `booking.requested`) and `customer.created`; waiting publishes nothing.
 * Throws `validation-failed`, `date-not-found`, `event-type-not-found`, `date-over`, `date-full` and `waiting-list-full`.
 *
 * @param link the token of the booking link that it is made by, which is then used up
 */
export async function registerForDate(
  ctx: Context,
  dateId: GroupDateId,
  input: z.input<typeof RegistrationInput>,
  link?: string,
): Promise<Registration> {
  const { waitingList = false, timeZone, ...request } = RegistrationInput.parse(input)
  const date = await findDate(ctx, dateId)
  const eventType = await findEventType(ctx, date.event_type_id)
  const booking = draftBooking(
    ctx,
    eventType,
    {
      ...request,
      eventTypeId: eventType.id,
      start: date.starts_at.toISOString(),
      timeZone: timeZone ?? eventType.timeZone,
    },
    ctx.clock.now(),
  )
  const { organizationId } = ctx
  const taken = await inTransaction(ctx.db, async (tx) => {
    if (link !== undefined) {
      const locked = await lockLink(tx, { organizationId, id: eventType.id }, link)
      assertLinkOpen(locked, ctx.clock.now())
      await noteUse(tx, locked)
    }
    return takeSeats({ ...ctx, db: tx }, dateId, {
      ctx,
      organizationId,
      booking,
      chainUid: booking.uid,
      eventType,
      waitingList,
    })
  })
  return 'booking' in taken ? showBooked(taken.booking) : showWaiting(taken.entry, taken.position)
}
