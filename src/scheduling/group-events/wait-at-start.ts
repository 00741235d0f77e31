import type { Context } from '../../accounts/context.ts'
import type { EventTypeId } from '../../shared/ids.ts'
import type { CreateBookingInput } from '../bookings/booking.ts'
import { findDateAt } from './group-date-store.ts'
import type { Registration } from './group-event.ts'
import { noDateAt } from './move-to-date.ts'
import { registerForDate } from './register-for-date.ts'

/**
 * Registers for the date of a group event that begins at the start, or waits for a seat of it. Throws as `registerForDate` does,
 * and `validation-failed` where no date begins then.
 */
export async function waitAtStart(
  ctx: Context,
  eventTypeId: EventTypeId,
  request: Omit<CreateBookingInput, 'eventTypeId' | 'title'>,
): Promise<Registration> {
  const { start, durationMinutes: _length, facilityIds: _rooms, link, ...input } = request
  const dateId = await findDateAt(ctx, eventTypeId, new Date(start))
  if (dateId === null) throw noDateAt('start')
  return registerForDate(ctx, dateId, { ...input, waitingList: true }, link)
}
