import type { Selectable } from 'kysely'
import type { Schema } from '../../db/schema.ts'
import { problem } from '../../shared/errors.ts'
import type { BookingLinkId, EventTypeId } from '../../shared/ids.ts'
import type { BookingLink } from './booking-link.ts'
import { findEventType, type Scope } from './event-type-store.ts'

const maxLinks = 500

export function toBookingLink(row: Selectable<Schema['booking_links']>, bookingUrl: string): BookingLink {
  return {
    id: row.id,
    eventTypeId: row.event_type_id,
    name: row.name,
    url: `${bookingUrl}?link=${row.token}`,
    maxUses: row.max_uses,
    uses: row.uses,
    expiresAt: row.expires_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }
}

/** The links of an event type, newest first. Throws `event-type-not-found`. */
export async function listBookingLinks(scope: Scope, eventTypeId: EventTypeId): Promise<BookingLink[]> {
  const { bookingUrl } = await findEventType(scope, eventTypeId)
  const rows = await scope.db
    .selectFrom('booking_links')
    .selectAll()
    .where('organization_id', '=', scope.organizationId)
    .where('event_type_id', '=', eventTypeId)
    .orderBy('id', 'desc')
    .limit(maxLinks)
    .execute()
  return rows.map((row) => toBookingLink(row, bookingUrl))
}

/** Takes a link away; bookings that were made by it stay. Throws `link-not-found`. */
export async function deleteBookingLink(scope: Scope, eventTypeId: EventTypeId, id: BookingLinkId): Promise<void> {
  const { numDeletedRows } = await scope.db
    .deleteFrom('booking_links')
    .where('organization_id', '=', scope.organizationId)
    .where('event_type_id', '=', eventTypeId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw problem('link-not-found', `There is no link ${id} of this event type.`)
}
