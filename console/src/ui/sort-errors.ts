import { ProblemError } from '../api/problem-error.ts'

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
 * null when the form does not show it.
 */
export function sortErrors(error: Error, fieldOf: (path: string) => string | null): SortedErrors {
  if (!(error instanceof ProblemError)) return { fields: {}, rest: error }
  const implied = fieldOfCode[error.code]
  const reported =
    error.errors.length === 0 && implied !== undefined ? [{ path: implied, message: error.detail }] : error.errors
  const fields: Record<string, string> = {}
  const unplaced = reported.filter(({ path, message }) => {
    const field = fieldOf(path)
    if (field === null) return true
    fields[field] = fields[field] === undefined ? sentence(message) : `${fields[field]}; ${message}`
    return false
  })
  if (reported.length > 0 && unplaced.length === 0) return { fields, rest: null }
  return { fields, rest: error }
}
