import type { Source } from '../shared/vocabulary.ts'

/** What came of settling an attempt. `retried` waits for its next attempt, the others have ended. */
export type SettledAs = 'delivered' | 'retried' | 'failed'

export interface AnsweredRequest {
  readonly method: string
  /** The route's pattern, `/v1/bookings/:uid`, never the address that was asked for. */
  readonly route: string
  readonly status: number
  /** Null where the answer went on for as long as the client listened. */
  readonly durationMs: number | null
}

/** Where the hot paths note what happened. Each call adds to a number and does nothing else: reading them out is for later. */
export interface Metrics {
  /** Events whose transaction has committed. */
  eventsAccepted(source: Source, count: number): void
  attemptStarted(): void
  /** @param delayMs from publishing the event to its first attempt at one endpoint */
  firstAttemptStarted(delayMs: number): void
  /** @param outcome `delivered`, or the code of the attempt's error */
  attemptEnded(dialect: string, outcome: string, durationMs: number): void
  /** What came of an attempt is in the database. */
  attemptSettled(as: SettledAs, endpointId: string): void
  /** Deliveries that ended because their endpoint was deleted. */
  deliveriesCancelled(count: number): void
  requestAnswered(request: AnsweredRequest): void
}

/** Notes nothing. */
export const noMetrics: Metrics = {
  eventsAccepted: () => undefined,
  attemptStarted: () => undefined,
  firstAttemptStarted: () => undefined,
  attemptEnded: () => undefined,
  attemptSettled: () => undefined,
  deliveriesCancelled: () => undefined,
  requestAnswered: () => undefined,
}
