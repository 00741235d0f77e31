import type { RetryPolicy } from '../dialects/dialect.ts'
import type { Retry, RetryInput } from './endpoint.ts'

/** Brings every way to write retries into the one that is stored; what the dialect does by default where none was given. */
export function normalizeRetry(input: RetryInput | undefined, byDefault: RetryPolicy): Retry {
  if (input === undefined) {
    return byDefault.preset === 'custom' ? { preset: 'custom', seconds: [...byDefault.seconds] } : byDefault
  }
  if (input === 'exponential') return { preset: 'exponential' }
  if (Array.isArray(input)) return { preset: 'custom', seconds: input }
  if ('seconds' in input) return { preset: 'custom', seconds: input.seconds }
  if ('retries' in input) return { preset: 'fixed', retries: input.retries, everySeconds: input.everySeconds }
  return input.hours === undefined ? { preset: 'exponential' } : { preset: 'exponential', hours: input.hours }
}
