import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { decodeCursor, pageOf } from '../../shared/cursor.ts'
import type { ImportId } from '../../shared/ids.ts'
import { ImportRow } from './import.ts'
import { type StoredRow, selectImport } from './import-store.ts'
import { readMistakes } from './stored-mistakes.ts'

export const ListImportRowsInput = z.strictObject({
  state: ImportRow.shape.state.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListImportRowsInput = z.input<typeof ListImportRowsInput>

/** What became of the rows of an import, in the order of the file. Throws `import-not-found`. */
export async function listImportRows(
  ctx: Context,
  id: ImportId,
  input: ListImportRowsInput = {},
): Promise<{ data: ImportRow[]; nextCursor: string | null }> {
  const { state, limit, cursor } = ListImportRowsInput.parse(input)
  const { db, organizationId } = ctx
  await selectImport(ctx, id)
  let query = db
    .selectFrom('import_rows')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('import_id', '=', id)
  if (state !== undefined) query = query.where('state', '=', state)
  if (cursor !== undefined) {
    const [after] = decodeCursor(cursor, 1)
    query = query.where(sql<boolean>`row > ${Number(after) || 0}::int`)
  }
  const rows = await query
    .orderBy('row')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [String(last.row)])
  return { ...page, data: page.data.map(toRow) }
}

const Cells = z.array(z.string()).nullable()

export function toRow({ row, state, booking_uid, cells, errors, error_reasons }: StoredRow): ImportRow {
  const mistakes = readMistakes(errors, error_reasons)
  return { row, state, bookingUid: booking_uid, cells: Cells.parse(cells), mistakes }
}
