import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../../shared/cursor.ts'
import { idSchema } from '../../shared/ids.ts'
import type { DeliveryScope } from '../delivery-scope.ts'
import { Recovery } from './recovery.ts'
import { recoveryQuery, toRecovery } from './recovery-store.ts'

export const ListRecoveriesInput = z.strictObject({
  endpointId: z.string().max(100).optional(),
  state: Recovery.shape.state.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListRecoveriesInput = z.input<typeof ListRecoveriesInput>

const EndpointIdText = idSchema('ep')

/** The recoveries of the organization, newest first. */
export async function listRecoveries(
  { db, organizationId }: DeliveryScope,
  input: ListRecoveriesInput = {},
): Promise<{ data: Recovery[]; nextCursor: string | null }> {
  const { endpointId, state, limit, cursor } = ListRecoveriesInput.parse(input)
  let query = recoveryQuery(db, organizationId)
  if (endpointId !== undefined) {
    const id = EndpointIdText.safeParse(endpointId)
    if (!id.success) return { data: [], nextCursor: null }
    query = query.where('recoveries.endpoint_id', '=', id.data)
  }
  if (state !== undefined) query = query.where('recoveries.state', '=', state)
  if (cursor !== undefined) {
    const [before] = decodeCursor(cursor, 1)
    query = query.where(sql<boolean>`recoveries.id < ${before}::text`)
  }
  const rows = await query
    .orderBy('recoveries.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.id])
  return { ...page, data: page.data.map(toRecovery) }
}
