import type { Db } from '../../db/database.ts'
import { decodeCursor, pageOf } from '../../shared/cursor.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import type { ApiKey } from './api-key.ts'
import { toApiKey } from './create-api-key.ts'

/** The keys of an organization, newest first, revoked ones included. */
export async function listApiKeys(
  db: Db,
  organizationId: OrganizationId,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: ApiKey[]; nextCursor: string | null }> {
  let query = db.selectFrom('api_keys').selectAll().where('organization_id', '=', organizationId)
  const [before] = cursor === undefined ? [] : decodeCursor(cursor, 1)
  if (before !== undefined) query = query.where((eb) => eb(eb.cast<string>('id', 'text'), '<', before))
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.id])
  return { data: page.data.map(toApiKey), nextCursor: page.nextCursor }
}
