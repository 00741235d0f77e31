import { type FieldError, ProblemError } from '../api/problem-error.ts'
import { followedBy, type Reason } from './say-reason.ts'

/** Conflicts that the server may report without naming the field. */
const fieldOfCode: Record<string, string> = { 'name-taken': 'name', 'slug-taken': 'slug', 'email-taken': 'email' }

/** Rules are written to follow the field's name; beside the field they stand alone. */
function sentence(rule: string): string {
  return rule.charAt(0).toUpperCase() + rule.slice(1)
}

export interface SortedErrors {
  /** Messages to show beside their fields, by the form's own names. */
  fields: Record<string, string>
  /** What belongs to no field that is shown; null when there is nothing. */
  rest: Error | null
}

/**
 * Sorts what the server found wrong to the fields of a form. `fieldOf` gives the form's name of a field for a path of the body,
 * null when the form does not show it; `wordsOf` says it in the reader's language, null where it has no words.
 */
export function sortErrors(
  error: Error,
  fieldOf: (path: string) => string | null,
  wordsOf: (reason: Reason) => string | null,
): SortedErrors {
  if (!(error instanceof ProblemError)) return { fields: {}, rest: error }
  const implied = fieldOfCode[error.code]
  const reported: readonly FieldError[] =
    error.errors.length === 0 && implied !== undefined
      ? [{ path: implied, message: error.detail, code: 'taken', params: {} }]
      : error.errors
  const fields: Record<string, string> = {}
  const unplaced = reported.filter((mistake) => {
    const field = fieldOf(mistake.path)
    if (field === null) return true
    const before = fields[field]
    const words = wordsOf(mistake)
    if (before === undefined) fields[field] = words ?? sentence(mistake.message)
    else fields[field] = words === null ? `${before}; ${mistake.message}` : followedBy(before, words)
    return false
  })
  if (reported.length > 0 && unplaced.length === 0) return { fields, rest: null }
  return { fields, rest: error }
}
