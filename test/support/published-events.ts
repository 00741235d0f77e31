import type { Db } from '../../src/db/database.ts'
import type { OrganizationId } from '../../src/shared/ids.ts'

export interface PublishedEvent {
  readonly topic: string
  readonly kind: string | null
  readonly source: string
  readonly subjectId: string
  readonly orderingKey: string
  readonly sequence: number | null
  // Tests match it against the shape that they expect.
  readonly data: Record<string, unknown>
}

/** What an organization published, the events of one ordering key together and in sequence. */
export async function publishedEvents(
  db: Db,
  organizationId: OrganizationId,
  orderingKey?: string,
): Promise<PublishedEvent[]> {
  const rows = await db
    .selectFrom('events as e')
    .innerJoin('payloads as p', (join) =>
      join
        .onRef('p.organization_id', '=', 'e.organization_id')
        .onRef('p.owner_id', '=', 'e.id')
        .on('p.part', '=', 'data'),
    )
    .selectAll('e')
    .select('p.content')
    .where('e.organization_id', '=', organizationId)
    .orderBy('e.ordering_key')
    .orderBy('e.sequence')
    .execute()
  return rows
    .filter((row) => orderingKey === undefined || row.ordering_key === orderingKey)
    .map((row) => ({
      topic: row.topic,
      kind: row.kind,
      source: row.source,
      subjectId: row.subject_id,
      orderingKey: row.ordering_key,
      sequence: row.sequence,
      data: JSON.parse(row.content),
    }))
}
