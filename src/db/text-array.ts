import { sql } from 'kysely'

const textOid = 25
const headBytes = 20
const absent = -1

/**
 * A column of texts as one parameter of the type `text[]`, in the database's binary form: the other form is written and read
 * character by character, which costs more than all the rest of inserting a row. Cast it on for columns of other types:
 * `${textArray(days)}::date[]`.
 */
export function textArray(values: readonly (string | null)[]) {
  return sql<readonly (string | null)[]>`${encodeTextArray(values)}::text[]`
}

/** The binary form of `array_recv`: dimensions, whether there are nulls, type, length, first index; then each text with its length. */
export function encodeTextArray(values: readonly (string | null)[]): Buffer {
  const contentBytes = values.reduce((sum, value) => sum + 4 + (value === null ? 0 : Buffer.byteLength(value)), 0)
  const buffer = Buffer.allocUnsafe(headBytes + contentBytes)
  const head = [values.length === 0 ? 0 : 1, values.includes(null) ? 1 : 0, textOid, values.length, 1]
  for (const [index, field] of head.entries()) buffer.writeInt32BE(field, index * 4)
  // An array without elements has no dimension, and then neither length nor first index.
  if (values.length === 0) return buffer.subarray(0, 12)
  let at = headBytes
  for (const value of values) {
    const bytes = value === null ? 0 : buffer.write(value, at + 4)
    buffer.writeInt32BE(value === null ? absent : bytes, at)
    at += 4 + bytes
  }
  return buffer
}
