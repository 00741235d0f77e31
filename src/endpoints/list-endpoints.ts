import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../accounts/context.ts'
import { decodeCursor, pageOf } from '../shared/cursor.ts'
import type { Endpoint } from './endpoint.ts'
import type { EndpointServices } from './endpoint-services.ts'
import { toEndpoint } from './endpoint-store.ts'

export const ListEndpointsInput = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListEndpointsInput = z.input<typeof ListEndpointsInput>

/** The endpoints of the organization, newest first. */
export async function listEndpoints(
  ctx: Context,
  { box }: EndpointServices,
  input: ListEndpointsInput = {},
): Promise<{ data: Endpoint[]; nextCursor: string | null }> {
  const { limit, cursor } = ListEndpointsInput.parse(input)
  let query = ctx.db
    .selectFrom('endpoints')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('deleted_at', 'is', null)
  if (cursor !== undefined) {
    const [before] = decodeCursor(cursor, 1)
    query = query.where(sql<boolean>`id < ${before}`)
  }
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.id])
  return { data: page.data.map((row) => toEndpoint(row, box)), nextCursor: page.nextCursor }
}
