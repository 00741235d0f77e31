import type { Db } from '../db/database.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { sampleOfTrigger } from '../dialects/sample-of-trigger.ts'
import { suggest } from '../endpoints/nearest-name.ts'
import type { CanonicalEvent } from '../events/catalog/topic.ts'
import { invalidField, problem } from '../shared/errors.ts'
import { broken } from '../shared/field-rules.ts'
import { type EventId, newId, type OrganizationId } from '../shared/ids.ts'
import { loadEvents } from './load-events.ts'

/** An event of the organization with its data. Throws `event-not-found`, and `delivery-archived` when its data is gone. */
export async function loadRealEvent(db: Db, organizationId: OrganizationId, eventId: EventId): Promise<CanonicalEvent> {
  const row = await db
    .selectFrom('events')
    .select('expires_on')
    .where('organization_id', '=', organizationId)
    .where('id', '=', eventId)
    .executeTakeFirst()
  if (row === undefined) throw problem('event-not-found', `There is no event ${eventId} in your organization.`)
  const [loaded] = await loadEvents(db, [{ organizationId, eventId, bodyDigest: null, expiresOn: row.expires_on }])
  const event = loaded?.event ?? null
  if (event === null) throw problem('delivery-archived', `The data of ${eventId} is archived. Take a newer event.`)
  return event
}

/**
 * The sample that shows a trigger, as an event of the organization that happened at `now`. A topic of the organization's own has no
 * sample: its event has no data. Throws `validation-failed` on `trigger`.
 */
export async function makeSampleEvent(
  db: Db,
  organizationId: OrganizationId,
  dialect: Dialect,
  trigger: string,
  now: Date,
): Promise<CanonicalEvent> {
  if (!dialect.acceptsTrigger(trigger)) {
    const example = dialect.triggers[0]?.name ?? ''
    const names = dialect.triggers.map(({ name }) => name)
    const message = `${dialect.title} has no trigger "${trigger}". It has, for example, ${example}.`
    const rule = broken('trigger-unknown', { dialect: dialect.title, trigger, ...suggest(trigger, names) })
    throw invalidField('trigger', message, rule)
  }
  const organization = await db
    .selectFrom('organizations')
    .select(['id', 'slug', 'name', 'time_zone as timeZone'])
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const of = { id: newId('evt', now), occurredAt: now.toISOString(), organization }
  const sample = sampleOfTrigger(dialect, trigger, of)
  if (sample !== null) return sample
  const subject = { type: 'event', id: of.id }
  return { ...of, topic: trigger, kind: null, source: 'portal', subject, sequence: null, data: {} }
}
