import type { CanonicalEvent } from '../events/catalog/topic.ts'
import type { Source } from '../shared/vocabulary.ts'

export type RetryPolicy =
  | { readonly preset: 'exponential' }
  | { readonly preset: 'fixed'; readonly retries: number; readonly everySeconds: number }
  | { readonly preset: 'custom'; readonly seconds: readonly number[] }

export interface Trigger {
  /** In the dialect's own words: `BOOKING_CREATED`. */
  readonly name: string
  readonly description: string
}

export interface RenderInput {
  readonly event: CanonicalEvent
  readonly trigger: string
  /** Settings of the endpoint that only this dialect knows. */
  readonly settings: Readonly<Record<string, unknown>>
}

export interface RenderedBody {
  readonly body: string
  readonly contentType: string
}

export interface SignInput {
  readonly body: string
  /** Newest first; two while a rotation's grace time lasts. Empty when the endpoint has none. */
  readonly secrets: readonly string[]
  /** Stable over retries: the value of the header `webhook-id`. */
  readonly messageId: string
  /** The time of this attempt. */
  readonly at: Date
}

export interface VerifyInput {
  readonly body: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly at: Date
}

/** What a receiver that follows the contract would say of a request, in a sentence. */
export interface Verdict {
  readonly outcome: 'valid' | 'invalid' | 'unsigned'
  readonly explanation: string
}

/**
 * A wire contract that receivers speak. Pure: the same input gives the same bytes, without clock, network or storage.
 */
export interface Dialect {
  readonly name: string
  /** For people: `Cal.com`. */
  readonly title: string
  readonly description: string
  readonly triggers: readonly Trigger[]
  /** Whether an endpoint may subscribe to this name: one of `triggers`, or in an open dialect a custom topic. */
  acceptsTrigger(name: string): boolean
  /** The trigger that an event causes, or null when the contract has no word for it. Never throws, whatever the data. */
  triggerOf(event: Pick<CanonicalEvent, 'topic' | 'kind' | 'source' | 'data'>): string | null
  /** The topic whose sample shows `trigger`. Throws `topic-not-found` for a name that `acceptsTrigger` refuses. */
  sampleTopicOf(trigger: string): string
  readonly defaults: {
    readonly retry: RetryPolicy
    /** Sources that fire when the endpoint does not choose; null for all. */
    readonly sources: readonly Source[] | null
  }
  /** What a secret must look like; returns what is wrong with it in a sentence, or null. */
  checkSecret(secret: string): string | null
  generateSecret(): string
  /** The bytes of the request. Throws when the contract has no body for `trigger` and the event's topic. */
  render(input: RenderInput): RenderedBody
  /** Headers of this contract, names as the contract writes them. */
  sign(input: SignInput): Record<string, string>
  /** The receiver's side of `sign`, for the inspector. */
  verify(input: VerifyInput): Verdict
}
