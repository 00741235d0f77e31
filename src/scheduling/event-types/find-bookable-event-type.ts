import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import { organizationAt } from '../../accounts/organizations/slug-store.ts'
import { prepared } from '../../db/prepared.ts'
import { textArray } from '../../db/text-array.ts'
import type { Organizer } from '../../events/catalog/booking-snapshot.ts'
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

export interface BookableList extends BookableOrganization {
  readonly eventTypes: EventType[]
  /** Whom it was asked for and who can be booked by one of the event types, in the order of asking; none where all was asked for. */
  readonly members: readonly { readonly name: string }[]
}

/**
 * All that visitors can book with an organization, or with one of these members, oldest first. Throws `not-found`, and
 * `member-not-found` where none of them can be booked: whether somebody else is a member is not for visitors.
 *
 * @param usernames of members; when absent all is listed
 */
export async function listBookableEventTypes(
  scope: PublicScope,
  organizationSlug: string,
  usernames?: readonly string[],
): Promise<BookableList> {
  const found = await findBookableOrganization(scope, organizationSlug)
  if (found === null) throw problem('not-found', `Nobody takes bookings at ${organizationSlug}.`)
  let listed = selectBookable(scope)
    .where('t.organization_id', '=', found.organizationId)
    .where('t.secret', '=', false)
    .orderBy('t.id')
    .limit(500)
  if (usernames !== undefined) listed = listed.where(isHostedBy(usernames))
  const eventTypes = (await listed.execute()).map((row) => toEventType(row, scope.publicUrl))
  if (usernames === undefined) return { ...found, eventTypes, members: [] }
  if (eventTypes.length === 0)
    throw problem('member-not-found', `Nobody of that name can be booked at ${organizationSlug}.`)
  const hosts = new Map(eventTypes.flatMap(hostsOf).map((host) => [host.username, host]))
  return { ...found, eventTypes, members: usernames.flatMap((username) => hosts.get(username) ?? []) }
}

/** Whether one of the members with these user names is booked by the event type `t`. */
function isHostedBy(usernames: readonly string[]): RawBuilder<boolean> {
  const named = textArray(usernames)
  return sql`CASE WHEN t.scheduling = 'individual' THEN m.username = ANY (${named}) ELSE EXISTS (
    SELECT FROM event_type_hosts h JOIN members hm ON hm.organization_id = h.organization_id AND hm.id = h.member_id
    WHERE h.organization_id = t.organization_id AND h.event_type_id = t.id AND hm.username = ANY (${named})) END`
}

function hostsOf({ scheduling, organizer, hosts }: EventType): Organizer[] {
  return scheduling === 'individual' ? [organizer] : hosts.map(({ member }) => member)
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
