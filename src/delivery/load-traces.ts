import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { dayArray } from '../db/day-array.ts'
import { textArray } from '../db/text-array.ts'
import type { EventId, OrganizationId } from '../shared/ids.ts'

/** What a trace is looked up by. */
interface TracedDelivery {
  readonly organizationId: OrganizationId
  readonly eventId: EventId
  readonly expiresOn: string
}

/** The `traceparent` that each of these deliveries' events was published under, by event; those without one are left out. */
export async function loadTraces(db: Db, deliveries: readonly TracedDelivery[]): Promise<Map<EventId, string>> {
  if (deliveries.length === 0) return new Map()
  const days = [...new Set(deliveries.map(({ expiresOn }) => expiresOn))]
  const { rows } = await sql<{ eventId: EventId; traceparent: string }>`
    SELECT owner_id AS "eventId", content AS traceparent FROM payloads
    JOIN unnest(${textArray(deliveries.map((each) => each.organizationId))}, ${textArray(deliveries.map((each) => each.eventId))})
      AS wanted (organization_id, owner_id) USING (organization_id, owner_id)
    WHERE part = 'trace' AND expires_on = ANY(${dayArray(days)})`.execute(db)
  return new Map(rows.map(({ eventId, traceparent }) => [eventId, traceparent]))
}
