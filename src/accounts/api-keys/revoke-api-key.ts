import { sql } from 'kysely'
import { inTransaction } from '../../db/database.ts'
import { problem } from '../../shared/errors.ts'
import type { ApiKeyId } from '../../shared/ids.ts'
import type { Context } from '../context.ts'
import { apiKeysChannel } from './api-key.ts'

/** Makes a key worthless, in every process, from now on. Throws `api-key-not-found`. */
export async function revokeApiKey(ctx: Context, id: ApiKeyId): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const row = await tx
      .updateTable('api_keys')
      .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(ctx.clock.now())) }))
      .where('organization_id', '=', ctx.organizationId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    if (row === undefined) throw problem('api-key-not-found', `There is no API key ${id} in this organization.`)
    await sql`SELECT pg_notify(${apiKeysChannel}, '')`.execute(tx)
  })
}
