import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import type { OrganizationId } from '../shared/ids.ts'

/**
 * Has people told by mail of what was published about subjects, although they would usually not be. In the transaction that
 * published it.
 */
export async function announceByMail(
  tx: Db,
  organizationId: OrganizationId,
  subjectIds: readonly string[],
): Promise<void> {
  await sql`
    UPDATE events_to_mail SET announce = true FROM events
    WHERE events.organization_id = ${organizationId}::text AND events.subject_id = ANY(${textArray(subjectIds)})
      AND events_to_mail.organization_id = events.organization_id AND events_to_mail.event_id = events.id`.execute(tx)
}
