import { invalidField } from './errors.ts'
import { Timestamp } from './vocabulary.ts'

const notACursor = 'must be the nextCursor of an earlier page of this list'

/** Where a list goes on: opaque to clients, so that its make-up may change. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** Reads what `encodeCursor` made of `length` parts. Throws `validation-failed` on the path `cursor` for anything else. */
export function decodeCursor(cursor: string, length: number): string[] {
  const parts = parse(Buffer.from(cursor, 'base64url').toString())
  if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string')) return parts
  throw invalidField('cursor', notACursor)
}

/** The time and the id of a cursor in a list by time. Throws `validation-failed` on the path `cursor` for anything else. */
export function decodeTimeCursor(cursor: string): { at: Date; id: string } {
  const [at = '', id = ''] = decodeCursor(cursor, 2)
  if (!Timestamp.safeParse(at).success) throw invalidField('cursor', notACursor)
  return { at: new Date(at), id }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Cuts a page of `limit` from rows that were asked for one more than that. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => readonly string[],
): { data: Row[]; nextCursor: string | null } {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  return { data, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null }
}
