import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import type { BookingData } from '../../events/catalog/booking-data.ts'
import type { Topic } from '../../events/catalog/topic.ts'
import type { NewEvent } from '../../events/publish-event.ts'
import type { StoredBooking } from './booking-store.ts'

/** What people are told of by mail. */
const mailed = new Set<string>([
  'booking.requested',
  'booking.created',
  'booking.updated',
  'booking.rescheduled',
  'booking.cancelled',
  'booking.rejected',
  'booking.deleted',
])

/** An event of a booking, as the booking is after it. `extra` is what its topic adds. */
export function bookingEvent<Schema extends z.ZodType<BookingData>>(
  ctx: Pick<Context, 'actor' | 'clock' | 'source'>,
  topic: Topic<`booking.${string}` | `meeting.${string}`, Schema>,
  { booking, chainUid }: StoredBooking,
  extra: Omit<z.infer<Schema>, 'booking' | 'actor'>,
): NewEvent {
  return {
    topic: topic.name,
    kind: booking.kind,
    source: ctx.source,
    subject: { type: topic.subjectType, id: booking.uid },
    orderingKey: chainUid,
    sequence: booking.sequence,
    occurredAt: ctx.clock.now(),
    data: { booking, actor: ctx.actor, ...extra },
    // Whoever keeps the calendar that a booking comes from has invited its people. Those of other bookings stand in no calendar, and
    // hear of a move there from nobody else.
    toMail: mailed.has(topic.name) && booking.source !== 'calendar',
  }
}
