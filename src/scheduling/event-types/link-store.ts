import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { problem } from '../../shared/errors.ts'
import type { BookingLinkId, EventTypeId, OrganizationId } from '../../shared/ids.ts'

interface EventTypeKey {
  readonly organizationId: OrganizationId
  readonly id: EventTypeId
}

/** What of a booking link decides whether it opens something. */
export interface StoredLink {
  readonly organization_id: OrganizationId
  readonly id: BookingLinkId
  readonly max_uses: number | null
  readonly uses: number
  readonly expires_at: Date | null
}

function selectLink(db: Db, { organizationId, id }: EventTypeKey, token: string) {
  return db
    .selectFrom('booking_links')
    .select(['organization_id', 'id', 'max_uses', 'uses', 'expires_at'])
    .where('organization_id', '=', organizationId)
    .where('event_type_id', '=', id)
    .where('token', '=', token)
}

/** A link by its token. Throws `link-not-found`. */
export async function findLink(db: Db, key: EventTypeKey, token: string): Promise<StoredLink> {
  const link = await selectLink(db, key, token).executeTakeFirst()
  if (link === undefined) throw linkNotFound()
  return link
}

/** Holds a link until the transaction ends, so that it is used no more often than it may be. Throws `link-not-found`. */
export async function lockLink(tx: Db, key: EventTypeKey, token: string): Promise<StoredLink> {
  const link = await selectLink(tx, key, token).forUpdate().executeTakeFirst()
  if (link === undefined) throw linkNotFound()
  return link
}

/** Throws `link-used` for a link that opens nothing any more. */
export function assertLinkOpen({ max_uses, uses, expires_at }: StoredLink, now: Date): void {
  if (expires_at !== null && expires_at <= now) {
    throw problem('link-used', `This link was good until ${expires_at.toISOString()}. Ask for a new one.`)
  }
  if (max_uses === null || uses < max_uses) return
  const times = max_uses === 1 ? 'one booking, which was made' : `${max_uses} bookings, which were made`
  throw problem('link-used', `This link was for ${times}. Ask for a new one.`)
}

/** Counts a use of a link that the transaction holds. */
export async function noteUse(tx: Db, { organization_id, id }: StoredLink): Promise<void> {
  await tx
    .updateTable('booking_links')
    .set({ uses: sql`uses + 1` })
    .where('organization_id', '=', organization_id)
    .where('id', '=', id)
    .execute()
}

function linkNotFound() {
  return problem('link-not-found', 'This link opens nothing. Use the whole link that you were given.')
}
