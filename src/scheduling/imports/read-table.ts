import { CsvError, parse } from 'csv-parse'
import { unreadable } from './decode-file.ts'
import { maxRows, type Separator } from './import-options.ts'
import { knownColumns } from './read-columns.ts'
import { wrongFile } from './row-rules.ts'

export interface TableRow {
  /** As a spreadsheet counts: the names of the columns are row 1. */
  readonly row: number
  readonly cells: readonly string[]
}

export interface Table {
  readonly separator: Separator
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
}

const separators: readonly Separator[] = [',', ';', '\t']
const maxColumns = 200
const maxRecordCharacters = 200_000

/**
 * Reads a table of separated values: the first row names the columns, empty rows are passed over. Without a wish the separator is
 * the one that gives the most columns that are known. Throws `import-unreadable`.
 */
export async function readTable(text: string, wanted?: Separator): Promise<Table> {
  if (text.trim() === '') throw empty()
  const separator = wanted ?? findSeparator(text)
  const rows: TableRow[] = []
  let columns: readonly string[] | undefined
  let row = 0
  for await (const cells of records(text, separator)) {
    row++
    if (columns === undefined) {
      columns = cells.map((cell) => cell.trim())
      if (columns.length > maxColumns) {
        const reason = wrongFile('file-with-too-many-columns', { maximum: maxColumns })
        throw unreadable(`The file has more than ${maxColumns} columns.`, reason)
      }
    } else if (cells.some((cell) => cell.trim() !== '')) {
      if (rows.length === maxRows) {
        const reason = wrongFile('file-with-too-many-rows', { maximum: maxRows })
        throw unreadable(`The file has more than ${maxRows} rows. Split it.`, reason)
      }
      rows.push({ row, cells })
    }
  }
  if (columns === undefined) throw empty()
  if (rows.length === 0) {
    throw unreadable('The file has no rows below the names of its columns.', wrongFile('file-without-rows'))
  }
  return { separator, columns, rows }
}

function empty() {
  const detail = 'The file is empty. Its first row must name the columns; see the template.'
  return unreadable(detail, wrongFile('file-empty'))
}

function findSeparator(text: string): Separator {
  const head = text.slice(0, text.search(/[\r\n]|$/))
  const [best] = separators
    .map((separator) => {
      const names = head.split(separator).map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
      return { separator, known: knownColumns(names), count: names.length }
    })
    .toSorted((one, other) => other.known - one.known || other.count - one.count)
  return best?.separator ?? ','
}

async function* records(text: string, separator: Separator): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: false,
    max_record_size: maxRecordCharacters,
  })
  parser.end(text)
  try {
    for await (const record of parser) {
      // Without the option `columns` a record is a list of texts.
      yield record as string[]
    }
  } catch (error) {
    if (error instanceof CsvError) throw explain(error)
    throw error
  }
}

function explain(error: CsvError) {
  const line = 'lines' in error && typeof error.lines === 'number' ? String(error.lines) : '?'
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return unreadable(
        `A quotation mark in line ${line} is never closed. Close it, or write it twice where it is part of the text.`,
        wrongFile('file-with-open-quote', { line }),
      )
    case 'CSV_MAX_RECORD_SIZE':
      return unreadable(
        `A row in line ${line} is longer than ${maxRecordCharacters} characters; probably a quotation mark is never closed.`,
        wrongFile('file-with-long-row', { line, maximum: maxRecordCharacters }),
      )
    default:
      return unreadable(
        `The file cannot be read in line ${line}: a quotation mark stands within a cell. Put the whole cell in quotation marks, and write marks within it twice.`,
        wrongFile('file-with-inner-quote', { line }),
      )
  }
}
