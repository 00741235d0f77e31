import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import type { Customer } from '../../events/catalog/customer-snapshot.ts'
import { decodeCursor, pageOf } from '../../shared/cursor.ts'
import { containsPattern } from '../contains-pattern.ts'
import { toCustomer } from './customer-store.ts'

export const ListCustomersInput = z.strictObject({
  q: z.string().max(200).optional().describe('Part of a name or an e-mail address'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListCustomersInput = z.input<typeof ListCustomersInput>

/** The customers of an organization, newest first. */
export async function listCustomers(
  ctx: Context,
  input: ListCustomersInput = {},
): Promise<{ data: Customer[]; nextCursor: string | null }> {
  const { q, limit, cursor } = ListCustomersInput.parse(input)
  let query = ctx.db.selectFrom('customers').selectAll().where('organization_id', '=', ctx.organizationId)
  if (q !== undefined) {
    const pattern = containsPattern(q)
    query = query.where((where) => where.or([where('name', 'ilike', pattern), where('email', 'ilike', pattern)]))
  }
  if (cursor !== undefined) {
    const [before] = decodeCursor(cursor, 1)
    query = query.where(sql<boolean>`id < ${before}`)
  }
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.id])
  return { data: page.data.map(toCustomer), nextCursor: page.nextCursor }
}
