import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { textArray } from '../../db/text-array.ts'
import type { OrganizationId } from '../../shared/ids.ts'

export interface TopicRow {
  readonly organization_id: OrganizationId
  readonly topic: string
  readonly description: string | null
  readonly schema: unknown
}

/** Topics with one of these names, of one of these organizations. */
export async function findTopicsNamed(
  db: Db,
  organizationIds: readonly OrganizationId[],
  names: readonly string[],
): Promise<TopicRow[]> {
  const { rows } = await sql<TopicRow>`${prepared('find-topics-named')}
    SELECT organization_id, topic, description, schema FROM topics
    WHERE organization_id = ANY(${textArray(organizationIds)}) AND topic = ANY(${textArray(names)})`.execute(db)
  return rows
}

export function findTopics(db: Db, organizationIds: readonly OrganizationId[]): Promise<TopicRow[]> {
  return db
    .selectFrom('topics')
    .select(['organization_id', 'topic', 'description', 'schema'])
    .where('organization_id', 'in', organizationIds)
    .orderBy('topic')
    .execute()
}
