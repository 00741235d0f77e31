import type { Db } from '../db/database.ts'
import { dayOf } from '../db/partitions.ts'
import type { Clock } from '../shared/clock.ts'
import { problem } from '../shared/errors.ts'
import type { EventId, OrganizationId } from '../shared/ids.ts'
import type { Event } from './event.ts'
import { eventColumns, toEventSummary } from './event-summary.ts'

/** One event with its data, until that is archived or erased. Throws `event-not-found`. */
export async function getEvent(db: Db, organizationId: OrganizationId, id: EventId, clock: Clock): Promise<Event> {
  const row = await db
    .selectFrom('events')
    .select([...eventColumns, 'expires_on'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw problem('event-not-found', `There is no event ${id} in this organization.`)
  const expired = row.expires_on <= dayOf(clock.now())
  const data = expired ? null : await findData(db, organizationId, id, row.expires_on)
  return { ...toEventSummary(row), data: data === null ? null : JSON.parse(data), archived: data === null }
}

/** Null when it was erased together with the customer that it was about. */
async function findData(
  db: Db,
  organizationId: OrganizationId,
  id: EventId,
  expiresOn: string,
): Promise<string | null> {
  const payload = await db
    .selectFrom('payloads')
    .select('content')
    .where('organization_id', '=', organizationId)
    .where('owner_id', '=', id)
    .where('part', '=', 'data')
    .where('expires_on', '=', expiresOn)
    .executeTakeFirst()
  return payload?.content ?? null
}
