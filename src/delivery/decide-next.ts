import type { RetryPolicy } from '../dialects/dialect.ts'
import type { AttemptError, AttemptResponse } from './delivery.ts'
import { readRetryAfter } from './read-retry-after.ts'

/** What came of one request. `error` is null exactly when a 2xx was read to its end. */
export interface AttemptResult {
  readonly response: AttemptResponse | null
  readonly error: AttemptError | null
}

export type NextStep =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly at: Date }
  | { readonly kind: 'give-up' }
  | { readonly kind: 'disable-endpoint'; readonly reason: 'gone' }

export interface History {
  /** Attempts made so far, this one included. */
  readonly attemptCount: number
  /** When this attempt ended. */
  readonly now: Date
  /** Evenly distributed over 0 ≤ random < 1. */
  readonly random: number
}

const exponentialSeconds = [5, 30, 120, 600, 1800, 7200, 21_600, 43_200]
/** The same, with a last wait that makes it 24 hours. */
const exponentialDaySeconds = [...exponentialSeconds.slice(0, -1), 55_045]
const jitter = 0.2

/**
 * What follows an attempt. A step of the exponential preset is spread by 20 % either way, so that deliveries that failed together
 * do not come back together; the others are taken as they are written. `Retry-After` of a 429 or 503 lengthens a step to at most
 * twice its length. A 410 says that the receiver is gone for good.
 */
export function decideNext({ response, error }: AttemptResult, policy: RetryPolicy, history: History): NextStep {
  if (error === null) return { kind: 'delivered' }
  if (response?.status === 410) return { kind: 'disable-endpoint', reason: 'gone' }
  const stepSeconds = stepsOf(policy)[history.attemptCount - 1]
  if (stepSeconds === undefined) return { kind: 'give-up' }
  const spread = policy.preset === 'exponential' ? 1 - jitter + 2 * jitter * history.random : 1
  const stepMs = Math.round(stepSeconds * 1000 * spread)
  const asksToWait = response?.status === 429 || response?.status === 503
  const askedMs = asksToWait ? (readRetryAfter(response.headers['retry-after'], history.now) ?? 0) : 0
  const waitMs = Math.min(Math.max(stepMs, askedMs), 2 * stepMs)
  return { kind: 'retry', at: new Date(history.now.getTime() + waitMs) }
}

/** Seconds between each attempt and the next; there is one attempt more than there are steps. */
export function stepsOf(policy: RetryPolicy): readonly number[] {
  switch (policy.preset) {
    case 'exponential':
      return policy.hours === undefined ? exponentialSeconds : exponentialDaySeconds
    case 'fixed':
      return Array.from({ length: policy.retries }, () => policy.everySeconds)
    case 'custom':
      return policy.seconds
  }
}
