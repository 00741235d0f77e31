import type { Db } from '../../db/database.ts'
import type { OrganizationId } from '../../shared/ids.ts'

export interface TopicRow {
  readonly organization_id: OrganizationId
  readonly topic: string
  readonly description: string | null
  readonly schema: unknown
}

export function findTopics(db: Db, organizationIds: readonly OrganizationId[]): Promise<TopicRow[]> {
  return db
    .selectFrom('topics')
    .select(['organization_id', 'topic', 'description', 'schema'])
    .where('organization_id', 'in', organizationIds)
    .orderBy('topic')
    .execute()
}
