import { unreadable } from './decode-file.ts'
import { wrongFile } from './row-rules.ts'

/** The columns that every import may have; those that are required come first. */
export const fixedColumns = [
  'event_type',
  'start',
  'name',
  'email',
  'time_zone',
  'phone',
  'language',
  'duration_minutes',
  'title',
  'notes',
] as const
export type FixedColumn = (typeof fixedColumns)[number]
const required: readonly FixedColumn[] = ['event_type', 'start', 'name', 'email']

/** What a column of a file holds. */
export type ColumnMeaning =
  | { readonly kind: 'fixed'; readonly column: FixedColumn }
  | { readonly kind: 'answer'; readonly question: string }
  | { readonly kind: 'metadata'; readonly key: string }

/** `Event type`, `event-type` and `event_type` are one. Null for a name that means nothing here. */
function meaningOf(name: string): ColumnMeaning | null {
  const [, prefix = '', rest = ''] = /^(answer|metadata)\s*:\s*(.+)$/i.exec(name.trim()) ?? []
  if (prefix.toLowerCase() === 'answer') return { kind: 'answer', question: rest }
  if (prefix.toLowerCase() === 'metadata') return { kind: 'metadata', key: rest }
  const plain = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
    .replace(/^e_mail$/, 'email')
  const column = fixedColumns.find((each) => each === plain || each.replaceAll('_', '') === plain)
  return column === undefined ? null : { kind: 'fixed', column }
}

/** How many of these names mean something. */
export function knownColumns(names: readonly string[]): number {
  return names.filter((name) => meaningOf(name) !== null).length
}

/** What each column of a file holds. Throws `import-unreadable` for columns that are missing, unknown, or there twice. */
export function readColumns(names: readonly string[]): ColumnMeaning[] {
  const meanings = names.map(meaningOf)
  const found = new Set(meanings.flatMap((meaning) => (meaning?.kind === 'fixed' ? [meaning.column] : [])))
  const missing = required.filter((column) => !found.has(column))
  if (missing.length === required.length) {
    throw unreadable(
      `This is no table of bookings: the first row must name the columns ${required.join(', ')}. Begin with the template.`,
      wrongFile('columns-are-none', { columns: required }),
    )
  }
  if (missing.length > 0) {
    const detail = `The columns ${missing.join(', ')} are missing. Add them to the first row.`
    throw unreadable(detail, wrongFile('columns-missing', { columns: missing }))
  }
  const unknown = names.filter((_, index) => meanings[index] === null).map((name) => (name === '' ? '(no name)' : name))
  if (unknown.length > 0) {
    throw unreadable(
      `The columns ${unknown.join(', ')} are not known. There are ${fixedColumns.join(', ')}, answer:… and metadata:….`,
      wrongFile('columns-unknown', { columns: unknown, known: [...fixedColumns, 'answer:…', 'metadata:…'] }),
    )
  }
  const known = meanings.filter((meaning) => meaning !== null)
  const keys = known.map((meaning) => JSON.stringify(meaning))
  const twice = names.filter((_, index) => keys.indexOf(keys[index] ?? '') !== index)
  if (twice.length > 0) {
    const detail = `The columns ${twice.join(', ')} are there twice. Keep one of each.`
    throw unreadable(detail, wrongFile('columns-twice', { columns: twice }))
  }
  return known
}
