/** `skipped` is what could not be, or need not be, looked at. */
export type Verdict = 'ok' | 'warning' | 'failure' | 'skipped'

/** What one check found. */
export interface Finding {
  readonly check: string
  readonly verdict: Verdict
  readonly finding: string
  /** What to do about it; null when there is nothing to do. */
  readonly advice: string | null
}

export function ok(check: string, finding: string): Finding {
  return { check, verdict: 'ok', finding, advice: null }
}

export function skipped(check: string, finding: string, advice: string | null = null): Finding {
  return { check, verdict: 'skipped', finding, advice }
}

export function warning(check: string, finding: string, advice: string): Finding {
  return { check, verdict: 'warning', finding, advice }
}

export function failure(check: string, finding: string, advice: string): Finding {
  return { check, verdict: 'failure', finding, advice }
}

/** What an error says, with the code of the system where its message is empty. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return error.message === '' ? code : error.message
}
