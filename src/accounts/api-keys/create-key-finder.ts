import type { Database } from '../../db/database.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import type { Application } from '../../shared/vocabulary.ts'
import { hashToken } from '../hash-token.ts'
import { apiKeysChannel } from './api-key.ts'

export interface KeyOwner {
  readonly organizationId: OrganizationId
  readonly application: Application
  readonly name: string
}

const rememberMs = 5_000
const maxRemembered = 10_000

/**
 * Finds whose a key is. Keys that were good are remembered for a few seconds; a revocation anywhere clears that memory at
 * once, and if its message is lost, those seconds are the longest that a revoked key still opens.
 */
export async function createKeyFinder(database: Database, monotonicMs: () => number = () => performance.now()) {
  const remembered = new Map<string, { owner: KeyOwner; until: number }>()
  const stop = await database.listen(apiKeysChannel, () => remembered.clear())
  return {
    stop,
    async find(key: string): Promise<KeyOwner | null> {
      const known = remembered.get(key)
      if (known !== undefined && known.until > monotonicMs()) return known.owner
      const row = await database.db
        .selectFrom('api_keys')
        .select(['organization_id', 'application', 'name'])
        .where('key_hash', '=', hashToken(key))
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      if (row === undefined) return null
      if (remembered.size >= maxRemembered) remembered.clear()
      const owner = { organizationId: row.organization_id, application: row.application, name: row.name }
      remembered.set(key, { owner, until: monotonicMs() + rememberMs })
      return owner
    },
  }
}

export type KeyFinder = Awaited<ReturnType<typeof createKeyFinder>>
