import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { dayArray } from '../db/day-array.ts'
import { textArray } from '../db/text-array.ts'
import type { Made } from '../endpoints/read-transformed.ts'
import { StoredEvent } from '../events/catalog/stored-event.ts'
import type { CanonicalEvent } from '../events/catalog/topic.ts'
import type { OrganizationId } from '../shared/ids.ts'
import type { Kind, Source } from '../shared/vocabulary.ts'
import { bodyPart, dataPart, madePart } from './stored-bodies.ts'
import { StoredMade } from './stored-made.ts'

/** What a delivery says of its event. */
export interface EventReference {
  readonly organizationId: OrganizationId
  readonly eventId: string
  readonly bodyDigest: string | null
  readonly expiresOn: string
}

export interface LoadedEvent {
  /** Null once it is archived. */
  readonly event: CanonicalEvent | null
  /** The body that was stored with it; null before the first attempt, and once it is archived. */
  readonly storedBody: string | null
  /** What a transformation said of that body. */
  readonly storedMade: Made | null
  /** Of the event's data. */
  readonly bytes: number
}

/** Data is read with its event up to this size. What is larger is read by itself, when it is known that there is room for it. */
const largeBytes = 16 * 1024

interface EventRow {
  readonly id: string
  readonly topic: string
  readonly kind: Kind | null
  readonly source: Source
  readonly subjectType: string
  readonly subjectId: string
  readonly sequence: number | null
  readonly occurredAt: Date
}

type Organization = CanonicalEvent['organization']

interface DataRow {
  readonly id: string
  readonly bytes: number
  /** Null when it is large. */
  readonly data: string | null
}

/**
 * Reads the events of many deliveries, each once, with their data and the bodies that were rendered, in the order of the deliveries,
 * until `roomBytes` are full: null stands for what is left out then. One is always read. The days narrow the search to the few
 * partitions that can hold them.
 */
export async function loadEvents(
  db: Db,
  references: readonly EventReference[],
  roomBytes: number = Number.POSITIVE_INFINITY,
): Promise<(LoadedEvent | null)[]> {
  const [rows, stored, organizations] = await Promise.all([
    selectEvents(db, references),
    selectData(db, references),
    selectOrganizations(db, references),
  ])
  const ownerOf = new Map(references.map(({ eventId, organizationId }) => [eventId, organizations.get(organizationId)]))
  const bytesOf = ({ eventId }: EventReference) => stored.get(eventId)?.bytes ?? 0
  const kept = references.slice(0, countFitting(references.map(bytesOf), roomBytes))
  const large = kept.filter((each) => bytesOf(each) > largeBytes)
  const contents = await selectPayloads(db, [
    ...large.map((each) => ({ ...each, part: dataPart })),
    ...partsOfBodies(kept),
  ])
  const events = new Map<string, CanonicalEvent>()
  for (const row of rows) {
    const data = stored.get(row.id)?.data ?? contents.get(`${row.id}/${dataPart}`)
    const organization = ownerOf.get(row.id)
    if (data !== undefined && organization !== undefined) events.set(row.id, toEvent(row, organization, data))
  }
  const of = (reference: EventReference): LoadedEvent => {
    const { eventId, bodyDigest } = reference
    return {
      event: events.get(eventId) ?? null,
      storedBody: bodyDigest === null ? null : (contents.get(`${eventId}/${bodyPart(bodyDigest)}`) ?? null),
      storedMade: bodyDigest === null ? null : readMade(contents.get(`${eventId}/${madePart(bodyDigest)}`)),
      bytes: bytesOf(reference),
    }
  }
  return references.map((reference, index) => (index < kept.length ? of(reference) : null))
}

/** How many of the first deliveries have room together. Each holds its event until it is settled. */
function countFitting(sizes: readonly number[], roomBytes: number): number {
  let bytes = 0
  const first = sizes.findIndex((size, index) => {
    bytes += size
    return bytes > roomBytes && index > 0
  })
  return first < 0 ? sizes.length : first
}

/*
 * Events that wait are neighbours in the index: looked for as one list, they are found by walking along it, where a join looks for
 * each by itself. Nor does joining them with their data spare anything, against two such walks.
 */

async function selectEvents(db: Db, references: readonly EventReference[]): Promise<readonly EventRow[]> {
  if (references.length === 0) return []
  const { rows } = await sql<EventRow>`
    SELECT events.id, topic, kind, source, subject_type AS "subjectType", subject_id AS "subjectId", sequence,
      occurred_at AS "occurredAt"
    FROM ${eventsOfOrganizations(references)}
    CROSS JOIN LATERAL (
      SELECT * FROM events
      WHERE organization_id = wanted.organization_id AND id = ANY(string_to_array(wanted.event_ids, ',')) OFFSET 0) AS events`.execute(
    db,
  )
  return rows
}

/** By event; those that are archived have none. */
async function selectData(db: Db, references: readonly EventReference[]): Promise<Map<string, DataRow>> {
  if (references.length === 0) return new Map()
  const { rows } = await sql<DataRow>`
    SELECT payloads.* FROM ${eventsOfOrganizations(references)}
    CROSS JOIN LATERAL (
      SELECT owner_id AS id, octet_length(content) AS bytes,
        CASE WHEN octet_length(content) <= ${largeBytes}::int THEN content END AS data
      FROM payloads
      WHERE organization_id = wanted.organization_id AND owner_id = ANY(string_to_array(wanted.event_ids, ','))
        AND part = ${dataPart}::text AND expires_on = ANY(${dayArray(days(references))}) OFFSET 0) AS payloads`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Apart from the events: of many events, most are of one organization. */
async function selectOrganizations(
  db: Db,
  references: readonly EventReference[],
): Promise<Map<OrganizationId, Organization>> {
  if (references.length === 0) return new Map()
  const ids = [...new Set(references.map(({ organizationId }) => organizationId))]
  const { rows } = await sql<Organization & { id: OrganizationId }>`
    SELECT id, slug, name, time_zone AS "timeZone" FROM organizations WHERE id = ANY(${textArray(ids)})`.execute(db)
  return new Map(rows.map(({ id, slug, name, timeZone }) => [id, { id, slug, name, timeZone }]))
}

/** As a table `wanted`: the organizations, and the ids of the events of each. */
function eventsOfOrganizations(references: readonly EventReference[]) {
  const ids = new Map<OrganizationId, Set<string>>()
  for (const { organizationId, eventId } of references) {
    const known = ids.get(organizationId)
    if (known === undefined) ids.set(organizationId, new Set([eventId]))
    else known.add(eventId)
  }
  const lists = [...ids.values()].map((each) => [...each].join(','))
  return sql`unnest(${textArray([...ids.keys()])}, ${textArray(lists)}) AS wanted (organization_id, event_ids)`
}

function toEvent(row: EventRow, organization: Organization, data: string): CanonicalEvent {
  const { id, topic, kind, source, sequence } = row
  const subject = { type: row.subjectType, id: row.subjectId }
  const occurredAt = row.occurredAt.toISOString()
  return new StoredEvent({ id, topic, kind, source, subject, sequence, occurredAt, organization }, data)
}

function partsOfBodies(references: readonly EventReference[]): PayloadReference[] {
  return references.flatMap(({ bodyDigest, ...each }) =>
    bodyDigest === null ? [] : [bodyPart, madePart].map((part) => ({ ...each, part: part(bodyDigest) })),
  )
}

interface PayloadReference extends Omit<EventReference, 'bodyDigest'> {
  readonly part: string
}

/** By event and part. */
async function selectPayloads(db: Db, wanted: readonly PayloadReference[]): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ owner_id: string; part: string; content: string }>`
    SELECT owner_id, part, content FROM payloads
    JOIN (SELECT DISTINCT * FROM unnest(${textArray(wanted.map((each) => each.organizationId))},
      ${textArray(wanted.map((each) => each.eventId))}, ${textArray(wanted.map((each) => each.part))},
      ${textArray(wanted.map((each) => each.expiresOn))}::date[])) AS wanted (organization_id, owner_id, part, expires_on)
      USING (organization_id, owner_id, part, expires_on)
    WHERE payloads.expires_on = ANY(${dayArray(days(wanted))})`.execute(db)
  return new Map(rows.map((row) => [`${row.owner_id}/${row.part}`, row.content]))
}

function readMade(content: string | undefined): Made | null {
  return content === undefined ? null : StoredMade.parse(JSON.parse(content))
}

function days(references: readonly Pick<EventReference, 'expiresOn'>[]): string[] {
  return [...new Set(references.map(({ expiresOn }) => expiresOn))]
}
