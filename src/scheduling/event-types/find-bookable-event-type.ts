import { sql } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import { organizationAt } from '../../accounts/organizations/slug-store.ts'
import { prepared } from '../../db/prepared.ts'
import { problem } from '../../shared/errors.ts'
import type { EventTypeId, OrganizationId } from '../../shared/ids.ts'
import type { EventType } from './event-type.ts'
import { eventTypeNotFound, selectEventTypes, toEventType } from './event-type-store.ts'
import { assertLinkOpen, findLink } from './link-store.ts'

/** What a lookup of a visitor needs, who belongs to no organization. */
export type PublicScope = Pick<Context, 'db' | 'publicUrl'>

export interface BookableOrganization {
  readonly organizationId: OrganizationId
  readonly organization: { readonly slug: string; readonly name: string }
}

/**
 * What stands behind a booking link. Internal meetings have none, and secret event types only those that were made for them. Throws
 * `event-type-not-found`, `link-not-found` and `link-used`.
 *
 * @param link the token of a link that was made for the event type
 */
export async function findBookableEventType(
  scope: PublicScope & Pick<Context, 'clock'>,
  organizationSlug: string,
  eventTypeSlug: string,
  link?: string,
): Promise<BookableOrganization & { readonly eventType: EventType }> {
  const row = await selectBookable(scope)
    .where('o.id', '=', organizationAt(organizationSlug))
    .where('t.slug', '=', eventTypeSlug)
    .executeTakeFirst()
  if (row === undefined) throw eventTypeNotFound(`${organizationSlug}/${eventTypeSlug}`)
  if (link !== undefined) {
    const key = { organizationId: row.organization_id, id: row.id }
    assertLinkOpen(await findLink(scope.db, key, link), scope.clock.now())
  } else if (row.secret) {
    throw eventTypeNotFound(`${organizationSlug}/${eventTypeSlug}`)
  }
  return {
    organizationId: row.organization_id,
    organization: { slug: row.organization_slug, name: row.organization_name },
    eventType: toEventType(row, scope.publicUrl),
  }
}

/** The organization that has this slug in its addresses, or null. */
export async function findBookableOrganization(
  { db }: Pick<PublicScope, 'db'>,
  organizationSlug: string,
): Promise<BookableOrganization | null> {
  const found = await db
    .selectFrom('organizations')
    .select(['id', 'slug', 'name'])
    .where('id', '=', organizationAt(organizationSlug))
    .executeTakeFirst()
  return found === undefined ? null : { organizationId: found.id, organization: { slug: found.slug, name: found.name } }
}

/** All that visitors can book with an organization, oldest first. Throws `not-found`. */
export async function listBookableEventTypes(
  scope: PublicScope,
  organizationSlug: string,
): Promise<BookableOrganization & { readonly eventTypes: EventType[] }> {
  const found = await findBookableOrganization(scope, organizationSlug)
  if (found === null) throw problem('not-found', `Nobody takes bookings at ${organizationSlug}.`)
  const rows = await selectBookable(scope)
    .where('t.organization_id', '=', found.organizationId)
    .where('t.secret', '=', false)
    .orderBy('t.id')
    .limit(500)
    .execute()
  return { ...found, eventTypes: rows.map((row) => toEventType(row, scope.publicUrl)) }
}

/** The organization of an event type that visitors can book, for routes that know its id only; null where they cannot. */
export async function findOrganizationOfBookable(scope: PublicScope, id: EventTypeId): Promise<OrganizationId | null> {
  const { rows } = await sql<{ organization_id: OrganizationId }>`${prepared('find-organization-of-bookable')}
    SELECT organization_id FROM event_types
    WHERE id = ${id} AND deleted_at IS NULL AND kind <> 'internal_meeting'`.execute(scope.db)
  return rows[0]?.organization_id ?? null
}

function selectBookable(scope: PublicScope) {
  return selectEventTypes(scope.db).where('t.deleted_at', 'is', null).where('t.kind', '<>', 'internal_meeting')
}
