import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import { catalog } from '../catalog/catalog.ts'
import type { TopicView } from './custom-topic.ts'
import { findTopics } from './topic-store.ts'

/** Every topic that can be published in an organization: the catalog, then its own. */
export async function listTopics(db: Db, organizationId: OrganizationId): Promise<TopicView[]> {
  const custom = await findTopics(db, [organizationId])
  return [
    ...[...catalog.values()].map(({ name, description, sample, schema }) => ({
      topic: name,
      description,
      custom: false,
      sample,
      schema: z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }),
    })),
    ...custom.map(({ topic, description, schema }) => ({ topic, description, custom: true, sample: null, schema })),
  ]
}
