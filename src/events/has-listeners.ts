import type { Db } from '../db/database.ts'
import { loadPublishers } from '../endpoints/load-publishers.ts'
import { type CanonicalEventFacts, matchEndpoints } from '../endpoints/match-endpoints.ts'
import type { OrganizationId } from '../shared/ids.ts'

/** Whether any endpoint of the organization would get such an event now, if nothing but its filters spoke against it. */
export async function hasListeners(
  db: Db,
  organizationId: OrganizationId,
  facts: Omit<CanonicalEventFacts, 'data'>,
): Promise<boolean> {
  const organization = (await loadPublishers(db, [organizationId])).get(organizationId)
  if (organization === undefined) return false
  const { subscriptions, webhooksEnabled, endpointLimit } = organization
  const unfiltered = subscriptions.map((each) => ({ ...each, filters: null }))
  const matches = matchEndpoints({ ...facts, data: {} }, unfiltered, webhooksEnabled, endpointLimit)
  return matches.some(({ outcome }) => outcome === 'delivery')
}
