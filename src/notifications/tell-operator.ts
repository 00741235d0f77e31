import { findOrganizationBySlug } from '../accounts/organizations/organization-store.ts'
import type { Db } from '../db/database.ts'
import type { ToldOrganization } from '../events/catalog/endpoint-reference.ts'
import type { NewEvent, Publication } from '../events/publish-event.ts'
import type { OrganizationId } from '../shared/ids.ts'

/** An event of an organization that the operator of the server is to be told of, too. */
interface Told {
  readonly organizationId: OrganizationId
  readonly event: NewEvent & { readonly data: object }
}

/**
 * The same events once more, for the organization of whoever operates the server, each saying whose it is. Empty where none has that
 * slug; the operator's own events are not told twice.
 *
 * @param operator the slug of that organization; null where nobody is to be told
 */
export async function tellOperator(tx: Db, operator: string | null, events: readonly Told[]): Promise<Publication[]> {
  if (operator === null || events.length === 0) return []
  const ids = [...new Set(events.map(({ organizationId }) => organizationId))]
  const told = await findOrganizationBySlug(tx, operator)
  if (told === null) return []
  const rows = await tx.selectFrom('organizations').select(['id', 'slug', 'name']).where('id', 'in', ids).execute()
  const known = new Map(rows.map(({ id, slug, name }): [OrganizationId, ToldOrganization] => [id, { id, slug, name }]))
  return events.flatMap(({ organizationId, event }): Publication[] => {
    if (organizationId === told.id) return []
    return [
      {
        organizationId: told.id,
        event: { ...event, data: { ...event.data, organization: known.get(organizationId) } },
      },
    ]
  })
}
