import type { EventType } from '../event-types/event-type.ts'
import { type Scope, selectEventTypes, toEventType } from '../event-types/event-type-store.ts'

/** Those event types of an organization that have one of these slugs. */
export async function eventTypesBySlug(scope: Scope, slugs: readonly string[]): Promise<Map<string, EventType>> {
  if (slugs.length === 0) return new Map()
  const rows = await selectEventTypes(scope.db)
    .where('t.organization_id', '=', scope.organizationId)
    .where('t.slug', 'in', slugs.slice(0, maxSlugs))
    .where('t.deleted_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.slug, toEventType(row, scope.publicUrl)]))
}

/** No organization has more event types; a file may name any number that are not there. */
const maxSlugs = 10_000
