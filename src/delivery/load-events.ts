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
  readonly organizationId: OrganizationId
  readonly id: string
  readonly topic: string
  readonly kind: Kind | null
  readonly source: Source
  readonly subjectType: string
  readonly subjectId: string
  readonly sequence: number | null
  readonly occurredAt: Date
  readonly slug: string
  readonly name: string
  readonly timeZone: string
  /** Null once it is archived. */
  readonly bytes: number | null
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
  const rows = await selectEvents(db, [...new Map(references.map((each) => [each.eventId, each])).values()])
  const kept = references.slice(0, countFitting(references, rows, roomBytes))
  const large = kept.filter(({ eventId }) => (rows.get(eventId)?.bytes ?? 0) > largeBytes)
  const contents = await selectPayloads(db, [
    ...large.map((each) => ({ ...each, part: dataPart })),
    ...partsOfBodies(kept),
  ])
  const events = new Map<string, CanonicalEvent>()
  for (const row of rows.values()) {
    const data = row.data ?? contents.get(`${row.id}/${dataPart}`)
    if (data !== undefined) events.set(row.id, toEvent(row, data))
  }
  const of = ({ eventId, bodyDigest }: EventReference): LoadedEvent => ({
    event: events.get(eventId) ?? null,
    storedBody: bodyDigest === null ? null : (contents.get(`${eventId}/${bodyPart(bodyDigest)}`) ?? null),
    storedMade: bodyDigest === null ? null : readMade(contents.get(`${eventId}/${madePart(bodyDigest)}`)),
    bytes: rows.get(eventId)?.bytes ?? 0,
  })
  return references.map((reference, index) => (index < kept.length ? of(reference) : null))
}

/** How many of the first deliveries have room together. Each holds its event until it is settled. */
function countFitting(
  references: readonly EventReference[],
  rows: ReadonlyMap<string, EventRow>,
  roomBytes: number,
): number {
  let bytes = 0
  const first = references.findIndex(({ eventId }, index) => {
    bytes += rows.get(eventId)?.bytes ?? 0
    return bytes > roomBytes && index > 0
  })
  return first < 0 ? references.length : first
}

async function selectEvents(db: Db, references: readonly EventReference[]): Promise<Map<string, EventRow>> {
  if (references.length === 0) return new Map()
  const { rows } = await sql<EventRow>`
    SELECT events.organization_id AS "organizationId", events.id, topic, kind, source, subject_type AS "subjectType",
      subject_id AS "subjectId", sequence, occurred_at AS "occurredAt", organizations.slug, organizations.name,
      organizations.time_zone AS "timeZone", octet_length(content) AS bytes,
      CASE WHEN octet_length(content) <= ${largeBytes}::int THEN content END AS data
    FROM unnest(${textArray(references.map((each) => each.organizationId))}, ${textArray(references.map((each) => each.eventId))},
      ${textArray(references.map((each) => each.expiresOn))}::date[]) AS wanted (organization_id, id, expires_on)
    JOIN events ON events.organization_id = wanted.organization_id AND events.id = wanted.id
    JOIN organizations ON organizations.id = wanted.organization_id
    LEFT JOIN payloads ON payloads.organization_id = wanted.organization_id AND payloads.owner_id = wanted.id
      AND payloads.part = ${dataPart}::text AND payloads.expires_on = wanted.expires_on
      AND payloads.expires_on = ANY(${dayArray(days(references))})`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

function toEvent(row: EventRow, data: string): CanonicalEvent {
  const { id, topic, kind, source, sequence, organizationId, slug, name, timeZone } = row
  const subject = { type: row.subjectType, id: row.subjectId }
  const organization = { id: organizationId, slug, name, timeZone }
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
