import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import { invalidField } from '../../shared/errors.ts'
import { toFieldErrors, validationError } from '../../shared/field-errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import { findTopic } from '../catalog/catalog.ts'
import { CustomTopicName } from '../catalog/topic-name.ts'
import { compileSchema } from './compile-schema.ts'
import { TopicInput, type TopicView } from './custom-topic.ts'

/** Registers a topic of the organization's own, or changes it. What was published before stays as it is. */
export async function putTopic(
  db: Db,
  organizationId: OrganizationId,
  name: string,
  input: TopicInput,
  clock: Clock,
): Promise<TopicView> {
  if (findTopic(name) !== null) {
    const message = `${name} is in the catalog and cannot be registered again`
    throw invalidField('topic', message, broken('topic-of-server', { name }))
  }
  const parsed = CustomTopicName.safeParse(name)
  if (!parsed.success) throw validationError(toFieldErrors(parsed.error.issues, ['topic']).slice(0, 1))
  const { description = null, schema = null } = TopicInput.parse(input)
  if (schema !== null) compileSchema(schema)
  const now = clock.now()
  await sql`
    INSERT INTO topics (organization_id, topic, description, schema, created_at, updated_at)
    VALUES (${organizationId}, ${name}, ${description}, ${schema === null ? null : JSON.stringify(schema)}::jsonb, ${now}, ${now})
    ON CONFLICT (organization_id, topic) DO UPDATE
    SET description = excluded.description, schema = excluded.schema, updated_at = excluded.updated_at`.execute(db)
  return { topic: name, description, custom: true, sample: null, schema }
}
