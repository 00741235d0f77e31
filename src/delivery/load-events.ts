import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { dayArray } from '../db/day-array.ts'
import { textArray } from '../db/text-array.ts'
import type { Made } from '../endpoints/read-transformed.ts'
import { StoredEvent } from '../events/catalog/stored-event.ts'
import type { CanonicalEvent } from '../events/catalog/topic.ts'
import type { OrganizationId } from '../shared/ids.ts'
import type { Kind, Source } from '../shared/vocabulary.ts'
import { bodyPart, madePart } from './stored-bodies.ts'
import { StoredMade } from './stored-made.ts'

/** What a delivery says of its event. */
export interface EventReference {
  readonly organizationId: OrganizationId
  readonly eventId: string
  readonly bodyDigest: string | null
  readonly expiresOn: string
}

export interface LoadedEvents {
  /**
   * The event, the body that was stored with it, and what a transformation said of that; each null once it is archived, the body also
   * before the first attempt.
   */
  of(reference: EventReference): {
    readonly event: CanonicalEvent | null
    readonly storedBody: string | null
    readonly storedMade: Made | null
  }
}

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
  readonly data: string | null
}

/**
 * Reads the events of many deliveries, each once, with their data and the bodies that were rendered. The days narrow the search to
 * the few partitions that can hold them.
 */
export async function loadEvents(db: Db, references: readonly EventReference[]): Promise<LoadedEvents> {
  const distinct = [...new Map(references.map((each) => [each.eventId, each])).values()]
  const [events, bodies] = [await selectEvents(db, distinct), await selectBodies(db, references)]
  return {
    of: ({ eventId, bodyDigest }) => ({
      event: events.get(eventId) ?? null,
      storedBody: bodyDigest === null ? null : (bodies.get(`${eventId}/${bodyPart(bodyDigest)}`) ?? null),
      storedMade: bodyDigest === null ? null : readMade(bodies.get(`${eventId}/${madePart(bodyDigest)}`)),
    }),
  }
}

async function selectEvents(db: Db, references: readonly EventReference[]): Promise<Map<string, CanonicalEvent>> {
  if (references.length === 0) return new Map()
  const { rows } = await sql<EventRow>`
    SELECT events.organization_id AS "organizationId", events.id, topic, kind, source, subject_type AS "subjectType",
      subject_id AS "subjectId", sequence, occurred_at AS "occurredAt", organizations.slug, organizations.name,
      organizations.time_zone AS "timeZone", content AS data
    FROM unnest(${textArray(references.map((each) => each.organizationId))}, ${textArray(references.map((each) => each.eventId))},
      ${textArray(references.map((each) => each.expiresOn))}::date[]) AS wanted (organization_id, id, expires_on)
    JOIN events ON events.organization_id = wanted.organization_id AND events.id = wanted.id
    JOIN organizations ON organizations.id = wanted.organization_id
    LEFT JOIN payloads ON payloads.organization_id = wanted.organization_id AND payloads.owner_id = wanted.id
      AND payloads.part = 'data' AND payloads.expires_on = wanted.expires_on
      AND payloads.expires_on = ANY(${dayArray(days(references))})`.execute(db)
  return new Map(rows.flatMap((row) => (row.data === null ? [] : [[row.id, toEvent(row, row.data)]])))
}

function toEvent(row: EventRow, data: string): CanonicalEvent {
  const { id, topic, kind, source, sequence, organizationId, slug, name, timeZone } = row
  const subject = { type: row.subjectType, id: row.subjectId }
  const organization = { id: organizationId, slug, name, timeZone }
  const occurredAt = row.occurredAt.toISOString()
  return new StoredEvent({ id, topic, kind, source, subject, sequence, occurredAt, organization }, data)
}

async function selectBodies(db: Db, references: readonly EventReference[]): Promise<Map<string, string>> {
  const stored = references.flatMap(({ bodyDigest, ...each }) =>
    bodyDigest === null ? [] : [bodyPart, madePart].map((part) => ({ ...each, part: part(bodyDigest) })),
  )
  if (stored.length === 0) return new Map()
  const { rows } = await sql<{ owner_id: string; part: string; content: string }>`
    SELECT DISTINCT owner_id, part, content FROM payloads
    JOIN unnest(${textArray(stored.map((each) => each.organizationId))}, ${textArray(stored.map((each) => each.eventId))},
      ${textArray(stored.map((each) => each.part))}, ${textArray(stored.map((each) => each.expiresOn))}::date[])
      AS wanted (organization_id, owner_id, part, expires_on) USING (organization_id, owner_id, part, expires_on)
    WHERE payloads.expires_on = ANY(${dayArray(days(stored))})`.execute(db)
  return new Map(rows.map((row) => [`${row.owner_id}/${row.part}`, row.content]))
}

function readMade(content: string | undefined): Made | null {
  return content === undefined ? null : StoredMade.parse(JSON.parse(content))
}

function days(references: readonly Pick<EventReference, 'expiresOn'>[]): string[] {
  return [...new Set(references.map(({ expiresOn }) => expiresOn))]
}
