/** One mistake in what was sent; `path` is dotted (`attendees.0.email`) and empty for the whole. */
export interface FieldError {
  path: string
  message: string
  /** What is wrong, with its values; not every mistake has a code. */
  code?: string
  params?: Readonly<Record<string, string | number | readonly string[]>>
  /** In a template, in code or in a condition; both count from 1. */
  line?: number
  column?: number
}

/** What the server said went wrong (RFC 9457), or `network` when it could not be reached. */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors: readonly FieldError[]

  constructor(problem: {
    code: string
    status: number
    title: string
    detail: string
    errors?: readonly FieldError[]
  }) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.code = problem.code
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.errors = problem.errors ?? []
  }
}

function textOf(record: Record<string, unknown>, key: string): string | undefined {
  const value = record[key]
  return typeof value === 'string' ? value : undefined
}

function fieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return []
    const record: Record<string, unknown> = { ...entry }
    const message = textOf(record, 'message')
    if (message === undefined) return []
    const code = textOf(record, 'code')
    const path = textOf(record, 'path') ?? ''
    const reason = code === undefined ? {} : { code, params: paramsOf(record.params) }
    return [{ path, message, ...reason, ...placeOf(record) }]
  })
}

function placeOf({ line, column }: Record<string, unknown>): Pick<FieldError, 'line' | 'column'> {
  return typeof line === 'number' && typeof column === 'number' ? { line, column } : {}
}

function paramsOf(value: unknown): NonNullable<FieldError['params']> {
  if (typeof value !== 'object' || value === null) return {}
  const params: Record<string, string | number | readonly string[]> = {}
  for (const [name, each] of Object.entries<unknown>({ ...value })) {
    if (typeof each === 'string' || typeof each === 'number') params[name] = each
    else if (Array.isArray(each)) params[name] = each.map(String)
  }
  return params
}

/** Reads a problem document; what is missing (another server answered) is filled from the status. */
export function problemFrom(status: number, body: unknown): ProblemError {
  const record: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {}
  return new ProblemError({
    code: textOf(record, 'code') ?? `http-${status}`,
    status,
    title: textOf(record, 'title') ?? 'The server did not answer as expected',
    detail: textOf(record, 'detail') ?? `The server answered ${status} without saying why. Try again in a moment.`,
    errors: fieldErrors(record.errors),
  })
}

/** The problem of a request that never got an answer. */
export function unreachable(): ProblemError {
  return new ProblemError({
    code: 'network',
    status: 0,
    title: 'The server could not be reached',
    detail: 'Check your connection and whether the server is running, then try again.',
  })
}
