import type { Db } from '../db/database.ts'
import { lockOrderingKeys, type OrderingKey } from '../db/lock-ordering-key.ts'
import { dayOf } from '../db/partitions.ts'
import { loadPublishers, type PublishingOrganization } from '../endpoints/load-publishers.ts'
import { matchEndpoints } from '../endpoints/match-endpoints.ts'
import type { Clock } from '../shared/clock.ts'
import { type EventId, newId, type OrganizationId } from '../shared/ids.ts'
import type { Kind, Source } from '../shared/vocabulary.ts'
import { currentPlace, type OpenSpan, startPublishSpan, type TracePlace } from '../traces/trace.ts'
import type { Decision } from './event.ts'
import { announceDeliveries, type EventRow, insertEvents, insertTraces, type TraceRow } from './event-store.ts'
import { eventsPublished } from './events-published.ts'
import type { HandOver, PublishedDelivery } from './hand-over.ts'
import { packDecisions } from './stored-decisions.ts'

/** An event that is about to be published. Its data already has the shape that its topic asks for. */
export interface NewEvent {
  readonly topic: string
  readonly kind: Kind | null
  readonly source: Source
  readonly subject: { readonly type: string; readonly id: string }
  /** Events with the same key reach an endpoint in the order in which they were published; null for an event on its own. */
  readonly orderingKey: string | null
  readonly sequence: number | null
  readonly occurredAt: Date
  readonly data: unknown
  /** Whether people are told of it by mail, too: whoever writes mails finds it in `events_to_mail`. */
  readonly toMail?: boolean
  /** Where in a trace it is published; where the caller stands when absent. */
  readonly place?: TracePlace | undefined
}

export interface Publisher {
  readonly organizationId: OrganizationId
  readonly clock: Clock
}

/**
 * Publishes events in the caller's transaction: the events, what every endpoint of the organization does with them, and the
 * deliveries. Nothing is announced unless that transaction commits. Returns the events' ids in the order given.
 */
export function publishEvents(tx: Db, publisher: Publisher, events: readonly NewEvent[]): Promise<EventId[]> {
  const { organizationId, clock } = publisher
  return publishForOrganizations(
    tx,
    clock.now(),
    events.map((event) => ({ organizationId, event })),
  )
}

/** Where in a trace the caller stands, for an event that is published later on its behalf. */
export function publishingPlace(): NewEvent['place'] {
  return currentPlace()
}

/** Publishes one event in the caller's transaction; see `publishEvents`. */
export async function publishEvent(tx: Db, publisher: Publisher, event: NewEvent): Promise<EventId> {
  const [id] = await publishEvents(tx, publisher, [event])
  if (id === undefined) throw new Error('Publishing one event gave no id.')
  return id
}

/** An event, and whose it is. */
export interface Publication {
  readonly organizationId: OrganizationId
  readonly event: NewEvent
}

/**
 * Publishes events of several organizations at once, each to its own endpoints only. Deliveries that `handOver` takes are sent by this
 * process as soon as the transaction has committed; the others are claimed by any.
 */
export async function publishForOrganizations(
  tx: Db,
  now: Date,
  publications: readonly Publication[],
  handOver: HandOver | null = null,
): Promise<EventId[]> {
  const organizationIds = [...new Set(publications.map(({ organizationId }) => organizationId))]
  await lockOrderingKeys(tx, publications.flatMap(keyToLock))
  const organizations = await loadPublishers(tx, organizationIds)
  const events: EventRow[] = []
  const deliveries: PublishedDelivery[] = []
  const spans: OpenSpan[] = []
  const traces: TraceRow[] = []
  const toMail: EventRow[] = []
  for (const publication of publications) {
    const organization = organizations.get(publication.organizationId)
    if (organization === undefined) throw new Error(`Organization ${publication.organizationId} does not exist.`)
    const written = writeEvent(publication.event, organization, now)
    const span = openSpan(publication.event, written.event)
    if (span !== null) {
      spans.push(span)
      traces.push({ ...written.event, traceparent: span.traceparent })
    }
    events.push(written.event)
    if (publication.event.toMail === true) toMail.push(written.event)
    deliveries.push(...written.deliveries)
  }
  await insertAll(tx, { now, events, deliveries, toMail, handOver })
  if (traces.length > 0) await insertTraces(tx, traces)
  for (const span of spans) span.end(null)
  eventsPublished.tell(
    tx,
    publications.map(({ event }) => event),
  )
  return events.map(({ id }) => id)
}

interface Writing {
  readonly now: Date
  readonly events: readonly EventRow[]
  readonly deliveries: readonly PublishedDelivery[]
  readonly toMail: readonly EventRow[]
  readonly handOver: HandOver | null
}

async function insertAll(tx: Db, { now, events, deliveries, toMail, handOver }: Writing): Promise<void> {
  const lock = handOver === null ? [] : handOver.endpointsOf(deliveries)
  const announce = deliveries.length > 0 && lock.length === 0
  const locked = await insertEvents(tx, { events, deliveries, toMail }, { now, lock, announce })
  if (handOver === null || lock.length === 0) return
  const taken = await handOver.take(tx, deliveries, locked)
  if (taken < deliveries.length) await announceDeliveries(tx)
}

/** The first event of something new needs no lock: whoever publishes the next one has to see what this transaction writes. */
function keyToLock({ organizationId, event: { orderingKey, sequence } }: Publication): OrderingKey[] {
  return orderingKey === null || sequence === 1 ? [] : [{ organizationId, orderingKey }]
}

function openSpan({ topic, place }: NewEvent, { id, organizationId }: EventRow): OpenSpan | null {
  return startPublishSpan(topic, { 'bellhop.event_id': id, 'bellhop.organization_id': organizationId }, place)
}

function writeEvent(
  event: NewEvent,
  organization: PublishingOrganization,
  now: Date,
): { event: EventRow; deliveries: PublishedDelivery[] } {
  const id = newId('evt', now)
  const shared = {
    organizationId: organization.id,
    orderingKey: event.orderingKey ?? id,
    subjectId: event.subject.id,
    expiresOn: dayOf(now, organization.retentionDays),
  }
  const wanted: Pick<PublishedDelivery, 'id' | 'endpointId' | 'trigger'>[] = []
  const { subscriptions, webhooksEnabled, endpointLimit } = organization
  const decisions = matchEndpoints(event, subscriptions, webhooksEnabled, endpointLimit).map((match): Decision => {
    if (match.outcome === 'skipped') return match
    const { endpointId, trigger } = match
    const deliveryId = newId('dlv', now)
    wanted.push({ id: deliveryId, endpointId, trigger })
    return { endpointId, outcome: 'delivery', deliveryId }
  })
  const { topic, kind, source, sequence, occurredAt } = event
  const row: EventRow = {
    ...shared,
    id,
    topic,
    kind,
    source,
    sequence,
    occurredAt,
    subjectType: event.subject.type,
    decisions: packDecisions(decisions),
    data: JSON.stringify(event.data),
  }
  return { event: row, deliveries: wanted.map((each) => ({ ...shared, ...each, eventId: id, event: row })) }
}
