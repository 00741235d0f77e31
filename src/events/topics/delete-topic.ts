import type { Db } from '../../db/database.ts'
import { problem } from '../../shared/errors.ts'
import type { OrganizationId } from '../../shared/ids.ts'

/** Forgets a topic of the organization's own; its events stay. Throws `topic-not-found`. */
export async function deleteTopic(db: Db, organizationId: OrganizationId, name: string): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('topics')
    .where('organization_id', '=', organizationId)
    .where('topic', '=', name)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw problem('topic-not-found', `This organization has registered no topic ${name}.`)
}
