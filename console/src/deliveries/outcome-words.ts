import type { AttemptError } from '../api/api-shapes.ts'
import type { DeliveriesTexts } from '../texts/deliveries/english.ts'

/** What an attempt came to, as short as a column: the status code, or the error in words. */
export function outcomeWords(statusCode: number | null, error: AttemptError | null, t: DeliveriesTexts): string {
  if (statusCode !== null) return String(statusCode)
  return error === null ? '–' : t.outcomes[error.code]
}
