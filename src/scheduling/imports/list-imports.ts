import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { decodeCursor, pageOf } from '../../shared/cursor.ts'
import type { Import } from './import.ts'
import { toImport } from './import-store.ts'

export const ListImportsInput = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListImportsInput = z.input<typeof ListImportsInput>

/** The imports of an organization, newest first. */
export async function listImports(
  { db, organizationId, clock }: Context,
  input: ListImportsInput = {},
): Promise<{ data: Import[]; nextCursor: string | null }> {
  const { limit, cursor } = ListImportsInput.parse(input)
  let query = db.selectFrom('imports').selectAll().where('organization_id', '=', organizationId)
  if (cursor !== undefined) {
    const [before] = decodeCursor(cursor, 1)
    query = query.where(sql<boolean>`id < ${before}::text`)
  }
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.id])
  const now = clock.now()
  return { ...page, data: page.data.map((job) => toImport(job, now)) }
}
