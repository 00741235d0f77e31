import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { inspectorPrefix } from './inspector.ts'

/**
 * Lets the webhooks that point to inspectors follow when this server is started under another address, because the old one is no
 * longer its own. Returns how many did.
 */
export async function moveInspectors(db: Db, publicUrl: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    UPDATE endpoints SET url = ${inspectorPrefix(publicUrl)} || inspectors.id || '/in', updated_at = ${now}::timestamptz
    FROM inspectors WHERE inspectors.organization_id = endpoints.organization_id
      AND endpoints.url LIKE '%/inspector/' || inspectors.id || '/in'
      AND endpoints.url <> ${inspectorPrefix(publicUrl)} || inspectors.id || '/in'`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
