import { z } from 'zod'
import { BellhopError, type FieldError } from './errors.ts'
import { ruleOfIssue } from './rule-of-issue.ts'

z.config({
  customError: (issue) => (issue.code === 'invalid_type' && issue.input === undefined ? 'is required' : undefined),
})

type Issue = z.core.$ZodIssue

/** What zod found, as places and rules; `prefix` is where the checked value stands in the request. */
export function toFieldErrors(issues: readonly Issue[], prefix: readonly PropertyKey[] = []): FieldError[] {
  return issues.flatMap((issue) => toErrors(issue, [...prefix, ...issue.path]))
}

/** The `validation-failed` error that names every mistake. */
export function validationError(errors: readonly FieldError[]): BellhopError {
  const [first] = errors
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  const place = first === undefined || first.path === '' ? '' : `${first.path}: `
  return new BellhopError(
    'validation-failed',
    first === undefined ? 'The request has mistakes.' : `${place}${first.message}${more}`,
    {
      errors,
    },
  )
}

function toErrors(issue: Issue, path: readonly PropertyKey[]): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: dotted([...path, key]),
      message: 'is not a known field',
      ...ruleOfIssue(issue),
    }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The option that came closest says most, of those of the right form.
    const [closest] = issue.errors
      .filter((option) => option.some((inner) => inner.path.length > 0))
      .toSorted((one, other) => one.length - other.length)
    if (closest !== undefined) return toFieldErrors(closest, path)
  }
  if (issue.code === 'invalid_key') {
    const [inner] = issue.issues
    return [{ path: dotted(path), message: inner?.message ?? issue.message, ...(inner && ruleOfIssue(inner)) }]
  }
  return [{ path: dotted(path), message: sentence(issue.message), ...ruleOfIssue(issue) }]
}

/** Zod begins its own messages with "Invalid input: "; ours follow the name of the field. */
function sentence(message: string): string {
  return message
    .replace(/^Invalid input: expected (.*), received (.*)$/, 'must be $1, not $2')
    .replace(/^Invalid input: /, '')
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}
