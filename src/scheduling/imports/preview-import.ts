import type { Context } from '../../accounts/context.ts'
import { type CheckedRow, type CheckedTable, checkRows } from './check-rows.ts'
import { decodeFile } from './decode-file.ts'
import type { ImportPreview, RowMistake } from './import.ts'
import type { ImportOptions } from './import-options.ts'
import { readTable, type Table } from './read-table.ts'

const shownRows = 20
const shownMistakes = 10_000

/** A file as it came. */
export interface ImportFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface CheckedFile extends CheckedTable {
  readonly table: Table
  readonly encoding: ImportPreview['encoding']
}

/** Reads a file and checks every row. Throws `import-unreadable` where it is no table of bookings. */
export async function checkFile(
  ctx: Context,
  { bytes }: ImportFile,
  { encoding: wanted, separator, timeZone }: ImportOptions,
  { alsoTaken }: { alsoTaken: boolean },
): Promise<CheckedFile> {
  const { text, encoding } = decodeFile(bytes, wanted)
  const table = await readTable(text, separator)
  const checked = await checkRows(ctx, table, { timeZone: timeZone ?? null, alsoTaken })
  return { ...checked, table, encoding }
}

/** What importing a file would do: every mistake by row and column. Changes nothing. Throws `import-unreadable`. */
export async function previewImport(ctx: Context, file: ImportFile, options: ImportOptions): Promise<ImportPreview> {
  const { table, encoding, rows } = await checkFile(ctx, file, options, { alsoTaken: true })
  const mistakes = rows.flatMap((row) => toMistakes(table.columns, row))
  const bad = rows.filter(({ input }) => input === null).length
  return {
    fileName: file.name,
    encoding,
    separator: table.separator,
    columns: [...table.columns],
    total: rows.length,
    good: rows.length - bad,
    bad,
    mistakeCount: mistakes.length,
    mistakes: mistakes.slice(0, shownMistakes),
    rows: table.rows.slice(0, shownRows).map(({ row, cells }) => ({ row, cells: [...cells] })),
  }
}

/** The mistakes of a row, with the columns' names. */
export function toMistakes(columns: readonly string[], { row, mistakes }: CheckedRow): RowMistake[] {
  return mistakes.map(({ column, ...said }) => ({
    row,
    column: column === null ? null : (columns[column] ?? null),
    ...said,
  }))
}
