import type { z } from 'zod'
import type { CanonicalEvent } from '../events/catalog/topic.ts'
import type { WrongValue } from '../shared/field-rules.ts'
import type { Source } from '../shared/vocabulary.ts'

export type RetryPolicy =
  /** `hours`: how long it goes on; about 21 when absent. */
  | { readonly preset: 'exponential'; readonly hours?: 24 | undefined }
  | { readonly preset: 'fixed'; readonly retries: number; readonly everySeconds: number }
  | { readonly preset: 'custom'; readonly seconds: readonly number[] }

export interface Trigger {
  /** In the dialect's own words: `BOOKING_CREATED`. */
  readonly name: string
  readonly description: string
  /** The heading under which the product's own settings list it; null where it lists triggers without headings. */
  readonly group?: string
}

/** A choice that only endpoints of this dialect have. */
export interface SettingField {
  /** Its key in `settings` of the endpoint. */
  readonly name: string
  /** As the product calls it: `Hierarchy`. */
  readonly label: string
  readonly description: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly default: string
}

/** The settings of an endpoint that only this dialect knows. */
export interface DialectSettings {
  /** Strict: a setting of another dialect is an error. Fills in what was left out. */
  readonly schema: z.ZodType<Record<string, unknown>>
  readonly fields: readonly SettingField[]
}

/** What opens a booking's page to whoever has the link, for the booking's uid. Empty where no key is at hand. */
export type ManageToken = (organizationId: string, bookingUid: string) => string

export interface RenderInput {
  readonly event: CanonicalEvent
  readonly trigger: string
  /** Settings of the endpoint that only this dialect knows. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Where people reach this server, without a path: `https://book.example.com`. */
  readonly origin: string
  /** For contracts that send attendees' own links along. Absent where bodies are only checked. */
  readonly manageToken?: ManageToken | undefined
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
  /** Other spellings that the product's old settings hold, and the trigger that each means. */
  readonly spellings?: ReadonlyMap<string, string>
  /**
   * The triggers that an event causes, in the order in which they are sent; none when the contract has no word for it. Where they
   * are several, each becomes a delivery of its own. Never throws, whatever the data.
   */
  triggersOf(event: Pick<CanonicalEvent, 'topic' | 'kind' | 'source' | 'data'>): readonly string[]
  /** The topic whose sample shows `trigger`. Throws `topic-not-found` for a name that `acceptsTrigger` refuses. */
  sampleTopicOf(trigger: string): string
  /** Makes of the topic's sample one that causes `trigger`, where kind, source or data decide about it too. */
  shapeSample?(trigger: string, event: CanonicalEvent): CanonicalEvent
  readonly defaults: {
    readonly retry: RetryPolicy
    /** Sources that fire when the endpoint does not choose; null for all. */
    readonly sources: readonly Source[] | null
    /** Triggers that fire from every source when the endpoint does not choose, whatever `sources` says. */
    readonly fromEverySource?: ReadonlySet<string>
  }
  readonly settings: DialectSettings
  /** How many endpoints of an organization may listen to the same trigger, on plans that have limits; null for any number. */
  readonly endpointsPerTrigger: number | null
  /** What the product calls the secret: `Signing key`. Null where the contract signs nothing, and endpoints have no secret. */
  readonly secretName: string | null
  /** What is wrong with a secret, with a sentence that says what would be right, or null. Any is wrong where nothing is signed. */
  checkSecret(secret: string): WrongValue | null
  /** Null where the contract signs nothing. */
  generateSecret(): string | null
  /** The bytes of the request. Throws when the contract has no body for `trigger` and the event's topic. */
  render(input: RenderInput): RenderedBody
  /** Headers of this contract, names as the contract writes them. */
  sign(input: SignInput): Record<string, string>
  /** The receiver's side of `sign`, for the inspector. */
  verify(input: VerifyInput): Verdict
}
