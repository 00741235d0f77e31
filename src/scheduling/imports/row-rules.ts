import { type CodeOf, fieldRules, type Said, sayFrom } from '../../shared/field-rules.ts'

const text: string = ''
const texts: readonly string[] = []
const count: number = 0

/** What can be wrong with a row, for programs; what stands here shows the types of the values only. */
export const rowRules = {
  ...fieldRules,
  'too-many-cells': { cells: count, columns: count },
  'unknown-event-type': { slug: text },
  'start-not-understood': { text },
  'start-ambiguous': { text },
  'start-without-time': { text },
  'start-does-not-exist': { text },
  'start-skipped-by-clocks': { text, timeZone: text, next: text },
  'same-time-as-row': { row: count },
  'event-type-not-found': {},
  'group-event-needs-skipping': {},
  'date-over': {},
  'waiting-list-full': {},
}
export type RowCode = CodeOf<typeof rowRules>
export type RowRule = Said<typeof rowRules>
export const wrongRow = sayFrom(rowRules)

/** Why a file is no table of bookings. */
export const fileRules = {
  'file-empty': {},
  'file-without-rows': {},
  'file-of-another-kind': {},
  'file-not-in-encoding': { encoding: text },
  'file-with-odd-characters': {},
  'file-with-open-quote': { line: text },
  'file-with-long-row': { line: text, maximum: count },
  'file-with-inner-quote': { line: text },
  'file-with-too-many-columns': { maximum: count },
  'file-with-too-many-rows': { maximum: count },
  'columns-are-none': { columns: texts },
  'columns-missing': { columns: texts },
  'columns-unknown': { columns: texts, known: texts },
  'columns-twice': { columns: texts },
}
export const wrongFile = sayFrom(fileRules)

/** Whether a code is one that rows have. */
export function isRowCode(code: string | undefined): code is RowCode {
  return code !== undefined && Object.hasOwn(rowRules, code)
}
