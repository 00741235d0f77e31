import type { Context } from '../../accounts/context.ts'
import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { type EventTypeId, newId, newToken } from '../../shared/ids.ts'
import { type BookingLink, BookingLinkInput } from './booking-link.ts'
import { findEventType } from './event-type-store.ts'
import { toBookingLink } from './list-booking-links.ts'

/** Makes a link for an event type. Throws `validation-failed` and `event-type-not-found`. */
export async function createBookingLink(
  ctx: Context,
  eventTypeId: EventTypeId,
  input: BookingLinkInput,
): Promise<BookingLink> {
  const { name = null, maxUses, expiresAt = null } = BookingLinkInput.parse(input)
  const now = ctx.clock.now()
  if (expiresAt !== null && new Date(expiresAt) <= now)
    throw invalidField('expiresAt', 'must be in the future', broken('in-the-past'))
  const eventType = await findEventType(ctx, eventTypeId)
  const row = await ctx.db
    .insertInto('booking_links')
    .values({
      ...{ organization_id: ctx.organizationId, id: newId('link', now), event_type_id: eventTypeId, name },
      ...{ token: newToken(), max_uses: maxUses, created_at: now },
      expires_at: expiresAt === null ? null : new Date(expiresAt),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toBookingLink(row, eventType.bookingUrl)
}
