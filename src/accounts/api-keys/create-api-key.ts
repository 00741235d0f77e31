import type { Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import type { Clock } from '../../shared/clock.ts'
import { newId, newToken, type OrganizationId } from '../../shared/ids.ts'
import { hashToken } from '../hash-token.ts'
import { type ApiKey, ApiKeyInput, type CreatedApiKey } from './api-key.ts'

const hintCharacters = 8

export function toApiKey(row: Selectable<Schema['api_keys']>): ApiKey {
  return {
    id: row.id,
    name: row.name,
    application: row.application,
    hint: row.hint,
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }
}

/** Makes an API key. `key` is given when an operator chose it; only its hash is kept. */
export async function createApiKey(
  db: Db,
  clock: Clock,
  organizationId: OrganizationId,
  input: ApiKeyInput,
  key = `bh_${newToken()}`,
): Promise<CreatedApiKey> {
  const { name, application } = ApiKeyInput.parse(input)
  const now = clock.now()
  const row = await db
    .insertInto('api_keys')
    .values({
      organization_id: organizationId,
      id: newId('key', now),
      name,
      application,
      key_hash: hashToken(key),
      hint: `${key.slice(0, hintCharacters)}…`,
      created_at: now,
      revoked_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { ...toApiKey(row), key }
}
