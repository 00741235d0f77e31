import { findJsonError } from './find-json-error.ts'

/** What a text holds: a JSON Schema, none, or where it is not JSON. */
export type ReadSchema =
  | { kind: 'schema'; schema: Record<string, unknown> | null }
  | { kind: 'bad-json'; line: number; column: number }
  | { kind: 'no-object' }

/** Reads what was typed as a JSON Schema. Nothing typed is none. */
export function readSchema(text: string): ReadSchema {
  if (text.trim() === '') return { kind: 'schema', schema: null }
  const position = findJsonError(text)
  if (position !== null) {
    const before = text.slice(0, position).split('\n')
    return { kind: 'bad-json', line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  }
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'no-object' }
  return { kind: 'schema', schema: { ...value } }
}
