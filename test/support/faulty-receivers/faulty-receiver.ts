import type { AttemptErrorCode } from '../../../src/delivery/delivery.ts'

export interface FaultyReceiver {
  /** What the receiver does, as the end of a sentence: `answers one byte a second`. */
  readonly does: string
  readonly start: () => Promise<RunningReceiver>
  readonly expected: ExpectedAttempt
  /** Requests to make one after another; what is expected is of the last. Default 1. */
  readonly requests?: number
  /** Of each request. Default a few bytes. */
  readonly bodyBytes?: number
  /** Where the default of the tests would take too long. */
  readonly timeouts?: { readonly connectTimeoutMs?: number; readonly exchangeTimeoutMs?: number }
  /** Hands the sender no authority of the tests. */
  readonly isStranger?: boolean
}

export interface RunningReceiver {
  readonly url: string
  /** What DNS says of the hosts of `url`; each call may say something else. */
  readonly zone?: Zone
  /** Whole requests that came, repeats included. */
  readonly requestCount?: () => number
  close(): Promise<void>
}

export type Zone = Readonly<Record<string, () => Promise<readonly string[]>>>

export interface ExpectedAttempt {
  /** Null where the delivery counts as made. */
  readonly code: AttemptErrorCode | null
  /** As good as `code`, where the network decides which of two things is seen first. */
  readonly otherCode?: AttemptErrorCode
  /** Of the error's message. */
  readonly message?: RegExp
  /** Of the response that is stored; null where none is. */
  readonly status: number | null
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | RegExp
  readonly truncated?: boolean
  /** Whole requests that the receiver gets, where it counts them. */
  readonly requests?: number
}
