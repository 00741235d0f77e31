import type { Context } from '../../accounts/context.ts'
import { problem } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import type { CheckedRow } from './check-rows.ts'
import type { Import, RowMistake } from './import.ts'
import type { ImportOptions } from './import-options.ts'
import { beginImport, insertRows, newImportColumns, receivingUntil, selectImport } from './import-store.ts'
import { checkFile, type ImportFile, toMistakes } from './preview-import.ts'

/** How many rows of teams, rooms or seats are booked in one transaction: their times cannot be held before. */
export const maxUnholdableRows = 1000
const namedMistakes = 1000

/**
 * Begins to import a file: every row becomes a booking with the source `csv`. The job goes on by itself, over restarts too. Throws
 * `import-unreadable`, and for all or nothing `import-has-errors` where a row has mistakes.
 */
export async function createImport(ctx: Context, file: ImportFile, options: ImportOptions): Promise<Import> {
  const { table, encoding, rows, holdable } = await checkFile(ctx, file, options, { alsoTaken: false })
  const bad = rows.filter(({ input }) => input === null)
  const mistakesOf = (row: CheckedRow) => toMistakes(table.columns, row)
  const whole = options.mode === 'all-or-nothing'
  if (whole && bad.length > 0) throw hasErrors(bad.flatMap(mistakesOf), bad.length, rows.length)
  if (whole && !holdable && rows.length > maxUnholdableRows) {
    throw problem(
      'import-has-errors',
      `A file with event types of teams, rooms, seats or daily limits has at most ${maxUnholdableRows} rows where all or none ` +
        `are booked, and this one has ${rows.length}. Split it, or leave out what cannot be booked.`,
    )
  }
  const now = ctx.clock.now()
  const job = { organization_id: ctx.organizationId, id: newId('imp', now) }
  await ctx.db
    .insertInto('imports')
    .values({
      ...job,
      mode: options.mode,
      // Nobody works on it before it has all its rows, which come in several transactions: on the one connection of the embedded
      // database others get their turn between them.
      state: 'failed',
      receiving_until: receivingUntil(now),
      file_name: file.name,
      encoding,
      separator: table.separator,
      ...newImportColumns({ columns: table.columns, actor: ctx.actor }),
      total: rows.length,
      bad: bad.length,
      confirm_by_mail: options.confirmByMail,
      created_at: now,
      updated_at: now,
      settled_at: now,
    })
    .execute()
  await insertRows(ctx, job, rows, mistakesOf)
  await beginImport(ctx, job, whole && holdable ? 'holding' : 'booking')
  return selectImport(ctx, job.id)
}

function hasErrors(mistakes: readonly RowMistake[], bad: number, total: number) {
  return problem(
    'import-has-errors',
    `${bad} of ${total} rows have mistakes, so nothing is imported. Mend them, or leave them out.`,
    mistakes.slice(0, namedMistakes).map(({ row, column, message, code, params }) => ({
      path: column === null ? `rows.${row}` : `rows.${row}.${column}`,
      message,
      ...(code === null ? {} : { code, params }),
    })),
  )
}
