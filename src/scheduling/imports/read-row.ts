import type { FieldError } from '../../shared/errors.ts'
import { toFieldErrors } from '../../shared/field-errors.ts'
import type { CodeParams } from '../../shared/field-rules.ts'
import { isTimeZone } from '../../shared/time-zone.ts'
import { CreateBookingInput } from '../bookings/booking.ts'
import type { EventType, Question } from '../event-types/event-type.ts'
import type { ColumnMeaning, FixedColumn } from './read-columns.ts'
import { readStart } from './read-start.ts'
import { isRowCode, type RowCode, wrongRow } from './row-rules.ts'

/** A mistake in a row, as people read it and by its code where it has one. */
export interface RowSaying {
  readonly message: string
  readonly code: RowCode | null
  readonly params: CodeParams
}

/** A mistake in a row. `column` is the place in the file's columns, null where it is about the whole row. */
export interface CellMistake extends RowSaying {
  readonly column: number | null
}

export interface RowRules {
  readonly meanings: readonly ColumnMeaning[]
  readonly eventTypes: ReadonlyMap<string, EventType>
  /** Of rows that name none; the event type's when null. */
  readonly timeZone: string | null
}

export type RowReading =
  | { readonly input: CreateBookingInput; readonly eventType: EventType }
  | { readonly mistakes: readonly CellMistake[] }

/** What a row asks for, or all that is wrong with its cells by themselves. */
export function readRow(cells: readonly string[], rules: RowRules): RowReading {
  const { meanings, eventTypes } = rules
  if (cells.length > meanings.length && cells.slice(meanings.length).some((cell) => cell.trim() !== '')) {
    const extra = `has ${cells.length} cells, and there are ${meanings.length} columns; is a separator part of a text?`
    const reason = wrongRow('too-many-cells', { cells: cells.length, columns: meanings.length })
    return { mistakes: [{ column: null, message: extra, ...reason }] }
  }
  const cell = (column: FixedColumn) => (cells[placeOf(meanings, column) ?? -1] ?? '').trim()
  const slug = cell('event_type')
  const eventType = eventTypes.get(slug)
  if (eventType === undefined) return { mistakes: [{ column: placeOf(meanings, 'event_type'), ...unknown(slug) }] }
  const mistakes: CellMistake[] = []
  const timeZone = cell('time_zone') === '' ? (rules.timeZone ?? eventType.timeZone) : cell('time_zone')
  const reading = isTimeZone(timeZone) ? readStart(cell('start'), timeZone) : { start: new Date(0).toISOString() }
  if ('mistake' in reading) {
    const mistake = cell('start') === '' ? missing : reading.mistake
    mistakes.push({ column: placeOf(meanings, 'start'), ...mistake })
  }
  const length = cell('duration_minutes')
  const given = {
    eventTypeId: eventType.id,
    start: 'start' in reading ? reading.start : new Date(0).toISOString(),
    timeZone,
    ...(length === '' ? {} : { durationMinutes: Number(length) }),
    attendees: [
      {
        name: cell('name'),
        email: cell('email'),
        ...(cell('phone') === '' ? {} : { phone: cell('phone') }),
        ...(cell('language') === '' ? {} : { language: cell('language') }),
      },
    ],
    ...(cell('title') === '' ? {} : { title: cell('title') }),
    ...(cell('notes') === '' ? {} : { notes: cell('notes') }),
    responses: readResponses(cells, meanings, eventType.questions),
    metadata: Object.fromEntries(
      meanings.flatMap((meaning, index) => {
        const value = (cells[index] ?? '').trim()
        return meaning.kind === 'metadata' && value !== '' ? [[meaning.key, value]] : []
      }),
    ),
  }
  const result = CreateBookingInput.safeParse(given)
  if (!result.success) {
    for (const error of toFieldErrors(result.error.issues)) {
      mistakes.push({ ...toCellMistake(meanings, error), message: plain(error.message, error.path) })
    }
  }
  return result.success && mistakes.length === 0 ? { input: result.data, eventType } : { mistakes }
}

const missing: RowSaying = { message: 'is required', ...wrongRow('required') }

function unknown(slug: string): RowSaying {
  if (slug === '') return missing
  const message = `"${slug}" is not the slug of an event type; it is the last part of its booking link`
  return { message, ...wrongRow('unknown-event-type', { slug }) }
}

/** A mistake of a request, at the column that it is about. */
export function toCellMistake(meanings: readonly ColumnMeaning[], error: FieldError): CellMistake {
  return { column: placeOfPath(meanings, error.path), ...toSaying(error) }
}

/** What is said of a row; without a code where rows have none for it. */
export function toSaying({ message, code, params = {} }: Omit<FieldError, 'path'>): RowSaying {
  return isRowCode(code) ? { message, code, params } : { message, code: null, params: {} }
}

function plain(message: string, path: string): string {
  return /^attendees\.0\.name/.test(path) && message.startsWith('Too small') ? 'is required' : message
}

function placeOf(meanings: readonly ColumnMeaning[], column: FixedColumn): number | null {
  const index = meanings.findIndex((meaning) => meaning.kind === 'fixed' && meaning.column === column)
  return index < 0 ? null : index
}

const columnsOfPaths: readonly { readonly path: RegExp; readonly column: FixedColumn }[] = [
  { path: /^attendees\.0\.name/, column: 'name' },
  { path: /^attendees\.0\.email/, column: 'email' },
  { path: /^attendees\.0\.phone/, column: 'phone' },
  { path: /^attendees\.0\.language/, column: 'language' },
  { path: /^timeZone/, column: 'time_zone' },
  { path: /^start/, column: 'start' },
  { path: /^title/, column: 'title' },
  { path: /^notes/, column: 'notes' },
  { path: /^durationMinutes/, column: 'duration_minutes' },
  { path: /^eventTypeId/, column: 'event_type' },
]

/** The column that a mistake of a request is about, by its path. Null where the file has none. */
export function placeOfPath(meanings: readonly ColumnMeaning[], path: string): number | null {
  const fixed = columnsOfPaths.find((each) => each.path.test(path))
  if (fixed !== undefined) return placeOf(meanings, fixed.column)
  const index = meanings.findIndex(
    (meaning) =>
      (meaning.kind === 'answer' && path === `responses.${meaning.question}`) ||
      (meaning.kind === 'metadata' && path === `metadata.${meaning.key}`),
  )
  return index < 0 ? null : index
}

function readResponses(cells: readonly string[], meanings: readonly ColumnMeaning[], questions: readonly Question[]) {
  return Object.fromEntries(
    meanings.flatMap((meaning, index) => {
      const value = (cells[index] ?? '').trim()
      if (meaning.kind !== 'answer' || value === '') return []
      return [
        [
          meaning.question,
          readAnswer(
            value,
            questions.find(({ id }) => id === meaning.question),
          ),
        ],
      ]
    }),
  )
}

const yes = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'はい'])
const no = new Set(['false', 'no', 'n', '0', 'nein', 'いいえ'])

/** A text that does not fit stays a text, and the question says what is wrong with it. */
function readAnswer(text: string, question: Question | undefined) {
  switch (question?.type) {
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : text
    case 'boolean':
      return readBoolean(text)
    case 'checkbox':
      return (question.options ?? []).length === 0 ? readBoolean(text) : text.split('|').map((option) => option.trim())
    default:
      return text
  }
}

function readBoolean(text: string): boolean | string {
  if (yes.has(text.toLowerCase())) return true
  return no.has(text.toLowerCase()) ? false : text
}
