import type { Context } from '../../accounts/context.ts'
import type { ImportId } from '../../shared/ids.ts'
import { columnsOf, findImportJob } from './import-store.ts'
import { toRow } from './list-import-rows.ts'
import { writeTable } from './write-table.ts'

/**
 * The rows of an import that could not be booked, as a file of the same columns: to be mended and imported again when its last two
 * columns, which say where each row was and what is wrong with it, are taken off. Throws `import-not-found`.
 */
export async function downloadBadRows(ctx: Context, id: ImportId): Promise<{ fileName: string; content: string }> {
  const { db, organizationId } = ctx
  const job = await findImportJob(db, organizationId, id)
  const rows = await db
    .selectFrom('import_rows')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('import_id', '=', id)
    .where('state', '=', 'bad')
    .orderBy('row')
    .execute()
  const columns = columnsOf(job)
  const table = rows.map(toRow).map(({ row, cells, mistakes }) => {
    const wrong = mistakes.map(({ column, message }) => (column === null ? message : `${column} ${message}`))
    return [...columns.map((_, index) => cells?.[index] ?? ''), String(row), wrong.join('; ')]
  })
  const content = writeTable([[...columns, 'row', 'what is wrong'], ...table], job.separator)
  return { fileName: `bad-rows-${job.file_name.replace(/\.[^.]*$/, '').replaceAll(/[^\w.-]+/g, '-')}.csv`, content }
}
